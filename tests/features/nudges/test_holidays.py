"""On a public holiday of theirs nobody is reminded of what can wait until the next working day."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.people import Person
from tests.stage import Stage

CHRISTMAS = datetime(2031, 12, 25, tzinfo=UTC)
"""A Thursday. In America the next day is a working day, in Britain it is not."""


def days_of_reminders(person: Person) -> list[str]:
    moments = [float(message["ts"]) for message in person.dm_with_bot() if "A reminder about" in message["text"]]
    return [f"{datetime.fromtimestamp(at, UTC):%d %b}" for at in moments]


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    """Opened three days before Christmas, which is when the first reminder of an agreement is due."""
    stage.sandbox.clock.set(CHRISTMAS.replace(day=22, hour=14, minute=5))
    stage.set_up(cadence="None")
    return stage.pair("Grace", "Siobhán")


def test_a_reminder_due_on_christmas_comes_on_the_next_working_day_of_each(stage: Stage, pair) -> None:
    grace, siobhan, _ = pair

    stage.later(days=9)

    assert days_of_reminders(grace) == ["26 Dec"]
    assert days_of_reminders(siobhan) == ["29 Dec"]
