"""The same import by `python -m bot import`."""

from pathlib import Path

import pytest

from bot.core.errors import DomainError
from bot.importing import import_file
from bot.sandbox.people import text_of
from tests.features.imports.acting import DOMAIN, PEOPLE, members
from tests.stage import Stage


def from_the_command_line(stage: Stage, path: Path, *, dry_run: bool = False, program: str = "") -> str:
    return import_file(
        stage.bot, path, workspace_id=stage.workspace_id, program=program, dry_run=dry_run, now=stage.now
    )


def test_the_same_from_the_command_line(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE, "utf-8")

    assert "3 people would be imported. Nothing was." in from_the_command_line(stage, file, dry_run=True)
    assert members(stage) == {}
    said = from_the_command_line(stage, file, program="acorn mentoring")
    assert f"Line 2, grace@{DOMAIN}: is invited as a mentor" in said
    assert "3 people imported" in said
    stage.settle()
    assert "The organizers of Acorn Mentoring would like to have you" in text_of(
        stage.person("Grace").dm_with_bot()[-1]
    )
    assert "0 people imported" in from_the_command_line(stage, file)


def test_what_cannot_be_done_from_the_command_line_is_said(stage: Stage, tmp_path: Path) -> None:
    file = tmp_path / "people.csv"
    with pytest.raises(DomainError, match="No such file"):
        from_the_command_line(stage, file)
    file.write_text(f"email,role\ngrace@{DOMAIN},menthor\n", "utf-8")
    with pytest.raises(DomainError, match="1 of 1 lines are wrong"):
        from_the_command_line(stage, file)
    with pytest.raises(DomainError, match="Open are: “Acorn Mentoring”"):
        from_the_command_line(stage, file, program="Oak")
