"""Another time is proposed for what is planned: the old one stands until the other one takes a new one."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from bot import wiring
from bot.sandbox.people import Person
from tests.features.meetings.scenes import agreed, choose_by_hand, files, newest, paired, planned, said, window
from tests.stage import Stage

OLD = "Wednesday, January 9"
NEW = datetime(2030, 1, 11, 15, tzinfo=UTC)
"""Friday, 10:00 in New York, noon in São Paulo."""


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    return paired(stage)


@pytest.fixture
def moving(stage: Stage, pair) -> tuple[Person, Person, str]:
    """Grace proposes Friday instead of Wednesday, January 9, 11:00 in New York; it is Tuesday."""
    planned(stage, pair[:2], pair[2])
    move(stage, *pair)
    return pair


def move(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    grace.presses("Move", message=newest(grace, channel, "You meet: "))
    choose_by_hand(grace, NEW)
    stage.settle()


def take(stage: Stage, person: Person, channel: str) -> None:
    person.presses("Take this", message=newest(person, channel, "proposes to meet"))
    stage.settle()


def test_both_read_that_the_old_time_stands(stage: Stage, moving) -> None:
    grace, mariana, channel = moving

    assert f"Until then you meet as planned: *{OLD}" in window(grace)
    proposal = newest(mariana, channel, "proposes to meet")["text"]
    assert f"Instead of {OLD}" in proposal
    assert "stays planned until another time is taken" in proposal
    assert f"You meet: {OLD}" in newest(mariana, channel, "You meet: ")["text"]
    mariana.types("/mentor status", channel=channel)
    assert "Next meeting:" in mariana.last_text


def test_of_one_time_nobody_reads_that_there_are_several(stage: Stage, moving) -> None:
    grace, mariana, channel = moving

    proposal = newest(mariana, channel, "proposes to meet")["text"]
    assert f"{mariana.mention}, take it, or propose others. It lies in the hours of both of you." in proposal
    assert f"{mariana.mention} takes the time in your channel" in window(grace)


def test_nobody_answers_and_the_old_one_takes_place(stage: Stage, moving) -> None:
    grace, mariana, channel = moving

    stage.later(days=1, hours=4)

    assert said(mariana, channel, "Soon you meet") or said(mariana, channel, "You planned to meet")
    for person in (grace, mariana):
        assert len([m for m in person.dm_with_bot() if "Did you meet" in m["text"]]) == 1
    stage.later(days=3)
    assert said(grace, channel, "This time has gone by, and was not taken") != []
    assert said(grace, channel, "cancelled the meeting") == []


def test_times_that_lapse_before_the_meeting_leave_it_as_it_is(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    choose_when(stage, grace, channel, datetime(2030, 1, 16, 16, tzinfo=UTC))
    take(stage, mariana, channel)
    move(stage, *pair)

    stage.later(days=5)

    assert "You meet as planned: Wednesday, January 16" in newest(grace, channel, "has gone by")["text"]
    grace.types("/mentor meet", channel=channel)
    assert "January 16" in window(grace)


def choose_when(stage: Stage, person: Person, channel: str, at: datetime) -> None:
    person.types("/mentor meet", channel=channel)
    person.presses("Propose times")
    choose_by_hand(person, at)
    person.closes(everything=True)
    stage.settle()


def test_taken_back_it_is_as_before(stage: Stage, moving) -> None:
    grace, mariana, channel = moving

    grace.presses("Take it back", message=newest(grace, channel, "proposes to meet"))
    assert f"You meet as planned: *{OLD}" in window(grace)
    grace.submits()
    stage.settle()

    assert OLD in window(grace)
    assert f"took this time off the table. You meet as planned: {OLD}" in newest(mariana, channel, "off the")["text"]
    assert said(mariana, channel, "cancelled") == []
    stage.later(days=1, hours=4)
    assert [m for m in mariana.dm_with_bot() if "Did you meet" in m["text"]] != []


def test_taken_it_has_everything_that_belonged_to_it(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    planned(stage, (grace, mariana), channel)
    mariana.presses("Agenda", message=newest(mariana, channel, "You meet: "))
    mariana.chooses("What I would like to talk about", "My talk")
    mariana.submits()
    mariana.closes(everything=True)
    move(stage, *pair)
    mariana.presses("Agenda", message=newest(mariana, channel, "You meet: "))

    take(stage, mariana, channel)
    mariana.chooses("What I would like to talk about", "My talk, and another one")
    mariana.submits()  # in a form that was opened before
    stage.settle()

    (card,) = said(grace, channel, "You meet: ")
    assert "Friday, January 11" in card
    assert "My talk, and another one" in card
    assert len(said(grace, channel, "This meeting was moved")) == 1
    assert len(said(grace, channel, "took a new time")) == 1
    stage.later(days=1, hours=4)
    assert [m for m in grace.dm_with_bot() if "Did you meet" in m["text"]] == []
    stage.later(days=2)
    assert len([m for m in grace.dm_with_bot() if "Did you meet" in m["text"]]) == 1


def test_the_meeting_cancelled_meanwhile_takes_the_proposal_with_it(stage: Stage, moving) -> None:
    grace, mariana, channel = moving

    mariana.presses("Cancel", message=newest(mariana, channel, "You meet: "))
    assert "The times proposed instead are off the table, too" in window(mariana)
    mariana.submits()
    stage.settle()

    assert "No meeting is planned" in window(mariana)
    assert said(grace, channel, "proposes to meet") == []
    assert any("cancelled the meeting" in words and OLD in words for words in said(grace, channel, "Take it out"))


def test_who_moves_what_the_other_one_is_moving_sees_their_times_first(stage: Stage, moving) -> None:
    _, mariana, channel = moving

    mariana.presses("Move", message=newest(mariana, channel, "You meet: "))

    assert "proposed a time. Does it suit you?" in window(mariana)
    mariana.presses("Take this")
    stage.settle()
    assert "Friday, January 11" in newest(mariana, channel, "You meet: ")["text"]


def test_calendars_hear_of_it_once_it_is_taken_and_of_no_cancelling(stage: Stage) -> None:
    stage.sandbox.on_loop(lambda: stage.slack.app.scopes.add("files:write"))
    wiring.install(stage.bot, stage.now)
    grace, mariana, channel = paired(stage)
    planned(stage, (grace, mariana), channel)
    move(stage, grace, mariana, channel)
    grace.presses("Take it back", message=newest(grace, channel, "proposes to meet"))
    grace.submits()
    grace.closes(everything=True)
    stage.settle()
    assert len(files(stage, channel, grace)) == 1

    move(stage, grace, mariana, channel)
    assert len(files(stage, channel, grace)) == 1
    take(stage, mariana, channel)
    mariana.presses("Cancel", message=newest(mariana, channel, "You meet: "))
    mariana.submits()
    stage.settle()

    found: list[Calendar] = files(stage, channel, grace)
    events = [each.walk("VEVENT")[0] for each in found]
    assert [str(each["METHOD"]) for each in found] == ["PUBLISH", "PUBLISH", "CANCEL"]
    assert len({event["UID"] for event in events}) == 1
    assert [int(event["SEQUENCE"]) for event in events] == [1, 2, 3]
    assert events[1]["DTSTART"].dt == NEW


def test_after_its_time_another_one_says_that_they_did_not_meet(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    planned(stage, (grace, mariana), channel)
    stage.later(days=1, hours=4)

    mariana.presses("Another time")
    choose_by_hand(mariana, NEW)
    stage.settle()

    assert OLD in newest(grace, channel, "You did not meet: ")["text"]
    assert f"Instead of {OLD}" in newest(grace, channel, "proposes to meet")["text"]
    take(stage, grace, channel)
    assert "Friday, January 11" in newest(grace, channel, "You meet: ")["text"]
    assert len(said(grace, channel, "You did not meet: ")) >= 1


def test_one_of_a_series_that_is_moved_stays_in_it(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    planned(stage, (grace, mariana), channel, rhythm="Every week from then on")
    move(stage, *pair)
    assert "How often" not in window(grace)
    take(stage, mariana, channel)

    mariana.presses("Cancel", message=newest(mariana, channel, "You meet: "))
    mariana.chooses("What is cancelled", "This one and all that follow")
    mariana.submits()
    stage.settle()

    assert "No meeting is planned" in window(mariana)


def test_no_agenda_needed_and_nobody_is_asked_for_one(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    agreed(stage, (grace, mariana), notice="No agenda needed")
    choose_when(stage, grace, channel, datetime(2030, 1, 15, 16, tzinfo=UTC))
    take(stage, mariana, channel)

    stage.later(days=14)

    for person in (grace, mariana):
        assert [m for m in person.dm_with_bot() if "start the agenda" in m["text"]] == []
        assert [m for m in person.dm_with_bot() if "proposed a time" in m["text"]] == []
