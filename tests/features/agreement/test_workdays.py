"""Nobody is asked on a public holiday whether their agreement still holds."""

from datetime import UTC, datetime

import pytest

from bot.rehearsal import ahead
from bot.sandbox.people import Person
from tests.stage import Stage

CHRISTMAS = datetime(2031, 12, 25, 10, tzinfo=UTC)
"""A Thursday. In America the next day is a working day, in Britain it is not."""


@pytest.fixture
def channel(stage: Stage) -> str:
    """Of a mentor in New York and a mentee in London who agreed thirty days before Christmas."""
    stage.sandbox.clock.set(CHRISTMAS.replace(month=11, day=25, hour=15))
    stage.set_up(cadence="None")
    grace, siobhan, channel = stage.pair("Grace", "Siobhán")
    for person in (grace, siobhan):
        stage.expect(person)
    stage.settle()
    for person in (grace, siobhan):
        person.presses("This is right for me")
        stage.settle()
    return channel


def asked_on(person: Person, channel: str) -> list[str]:
    moments = [
        float(each["ts"]) for each in person.messages(channel) if "Does your agreement still hold?" in each["text"]
    ]
    return [f"{datetime.fromtimestamp(at, UTC):%d %b}" for at in moments]


def test_it_is_asked_on_the_first_day_on_which_both_work(stage: Stage, channel: str) -> None:
    planned = ahead(stage.bot.engine, stage.now, CHRISTMAS.replace(month=1, year=2032))

    stage.later(days=40)

    assert asked_on(stage.person("Grace"), channel) == ["29 Dec"]
    assert [f"{each.at:%d %b}" for each in planned if "is the agreement still right?" in each.what] == ["29 Dec"]


def test_holidays_that_the_mentee_does_not_keep_move_nothing(stage: Stage, channel: str) -> None:
    """Nor is there one in America on the day after Christmas."""
    siobhan = stage.person("Siobhán")
    siobhan.types("/mentor schedule", channel=channel)
    siobhan.presses("Change mine")
    siobhan.chooses("I keep the holidays of", "None")
    siobhan.submits()
    siobhan.closes(everything=True)

    stage.later(days=40)

    assert asked_on(siobhan, channel) == ["26 Dec"]
