"""What two people write to each other cannot be read in the database, its files or the log."""

from pathlib import Path

import pytest
from sqlalchemy import text

from bot.core.db import Base
from tests.stage import Stage

CANARIES = {
    "outside": "chrysanthemum",
    "cancellation": "nasturtium",
    "hope": "marigold",
    "feedback": "hollyhock",
    "confidentiality": "snapdragon",
}


def everything_is_said(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, _ = stage.pair()
    for person in (grace, mariana):
        stage.expect(person, hope=CANARIES["hope"], frequency="Every week" if person is grace else "Every month")
        person.types("/mentor expectations", channel="dm")
        person.chooses("outside", CANARIES["outside"])
        person.submits()
        person.chooses("cancellation", CANARIES["cancellation"])
        person.submits()
        person.chooses("feedback", CANARIES["feedback"])
        person.chooses("What stays between us", CANARIES["confidentiality"])
        person.submits()
        person.closes()
        person.types("/mentor boundaries", channel="dm")
        person.chooses("Anything else", "foxglove")
        person.chooses("Limits of confidentiality", "larkspur")
        person.chooses("topics", "Performance reviews")
        person.submits()
        person.closes()
    stage.settle()
    grace.presses("Suggest: every two weeks")
    stage.settle()


def test_every_row_of_every_table_as_the_database_holds_it(stage_on_both: Stage) -> None:
    stage = stage_on_both
    everything_is_said(stage)

    with stage.session() as session:
        found = [
            f"{table.name}: {row}"
            for table in Base.metadata.sorted_tables
            for row in session.execute(text(f'SELECT * FROM "{table.name}"'))
        ]

    held = [line for line in found for word in (*CANARIES.values(), "foxglove", "larkspur") if word in line]
    assert held == []
    own = [line for line in found if line.split(":")[0] in ("expectations", "boundaries", "agreements")]
    assert not any(word in line for line in own for word in ("biweekly", "weekly", "performance-reviews"))
    assert len(own) >= 6


def test_the_files_of_the_database_and_the_log(stage: Stage, sqlite_url: str, caplog: pytest.LogCaptureFixture) -> None:
    everything_is_said(stage)

    path = Path(sqlite_url.removeprefix("sqlite:///"))
    files = [file for file in path.parent.glob(f"{path.name}*") if file.is_file()]
    raw = b"".join(file.read_bytes() for file in files)

    assert len(raw) > 10_000
    for word in (*CANARIES.values(), "foxglove", "larkspur"):
        assert word.encode() not in raw
        assert word not in caplog.text
