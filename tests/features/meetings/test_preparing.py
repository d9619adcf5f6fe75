"""Before a meeting: agenda, reminder, calendar."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bot import wiring
from bot.sandbox.people import Person
from tests.features.meetings.scenes import TIMES, agreed, files, newest, options, paired, planned, said, window
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    return paired(stage)


@pytest.fixture
def meeting(stage: Stage, pair) -> tuple[Person, Person, str]:
    """On Wednesday, January 9, at 11:00 in New York; it is Tuesday, 9:05 there."""
    planned(stage, pair[:2], pair[2])
    return pair


def at(message: dict[str, Any]) -> datetime:
    return datetime.fromtimestamp(float(message["ts"]), UTC)


def test_both_add_to_the_agenda_and_both_see_it(stage: Stage, meeting) -> None:
    grace, mariana, channel = meeting
    card = newest(mariana, channel, "You meet: ")
    assert f"{mariana.mention} starts it" in card["text"]

    mariana.presses("Agenda", message=card)
    mariana.chooses("What I would like to talk about", "My first <talk>\nSalaries & such")
    mariana.submits()
    stage.settle()
    grace.presses("Agenda", message=newest(grace, channel, "You meet: "))
    assert "My first <talk>" in window(grace)
    grace.chooses("What I would like to talk about", "A book")
    grace.submits()
    stage.settle()

    text = newest(mariana, channel, "You meet: ")["text"]
    assert "• My first &lt;talk&gt;\n• Salaries &amp; such" in text
    assert "• A book" in text


def on_monday(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    """It is Thursday when they plan it."""
    stage.later(days=2)
    grace.types("/mentor meet", channel=channel)
    grace.presses("Propose times")
    grace.chooses(TIMES, next(label for label in options(grace) if label.startswith("Mon, Jan 14, 11:00 AM")))
    grace.submits()
    grace.closes()
    stage.settle()
    mariana.presses("Take this")
    stage.settle()


def test_the_reminder_comes_the_working_day_before_in_the_hours_of_both_with_the_agenda(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    on_monday(stage, grace, mariana, channel)
    mariana.presses("Agenda", message=newest(mariana, channel, "You meet: "))
    mariana.chooses("What I would like to talk about", "My talk")
    mariana.submits()
    stage.later(days=3)

    (reminder,) = [m for m in grace.messages(channel) if "Soon you meet" in m["text"]]
    for zone in ("America/New_York", "America/Sao_Paulo"):
        wall = at(reminder).astimezone(ZoneInfo(zone))
        assert (wall.strftime("%A"), 9 <= wall.hour < 17) == ("Friday", True)
    assert "• My talk" in reminder["text"]


def test_whoever_starts_the_agenda_is_reminded_as_agreed(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    agreed(stage, (grace, mariana), lead="The mentor", notice="The day before")
    on_monday(stage, grace, mariana, channel)
    stage.later(days=3)

    asked = [m for m in grace.dm_with_bot() if "your turn to start the agenda" in m["text"]]
    assert len(asked) >= 1
    assert "known the day before" in asked[0]["text"]
    assert [m for m in mariana.dm_with_bot() if "start the agenda" in m["text"]] == []


def test_the_calendar_file_carries_the_meeting_and_later_its_end(stage: Stage) -> None:
    stage.sandbox.on_loop(lambda: stage.slack.app.scopes.add("files:write"))
    wiring.install(stage.bot, stage.now)
    grace, mariana, channel = paired(stage)
    planned(stage, (grace, mariana), channel)
    (first,) = files(stage, channel, grace)
    event = first.walk("VEVENT")[0]
    assert first["METHOD"] == "PUBLISH"
    assert event["DTSTART"].dt == datetime(2030, 1, 9, 16, 0, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2030, 1, 9, 16, 45, tzinfo=UTC)

    mariana.presses("Move", message=newest(mariana, channel, "You meet: "))
    mariana.submits()
    stage.settle()
    grace.presses("Take this", message=newest(grace, channel, "proposes to meet"))
    stage.settle()
    grace.presses("Cancel", message=newest(grace, channel, "You meet: "))
    grace.submits()
    stage.settle()

    _, moved, gone = files(stage, channel, grace)
    events = [each.walk("VEVENT")[0] for each in (first, moved, gone)]
    assert len({event["UID"] for event in events}) == 1
    assert [int(event["SEQUENCE"]) for event in events] == [1, 2, 3]
    assert (gone["METHOD"], events[2]["STATUS"]) == ("CANCEL", "CANCELLED")


def test_without_files_there_are_links_that_open_a_calendar(stage: Stage, meeting) -> None:
    _, mariana, channel = meeting

    (news,) = said(mariana, channel, "Add it to your calendar")
    assert "dates=20300109T160000Z%2F20300109T164500Z" in news
    assert "outlook" in news
    assert "file below" not in news
