"""Whether they met, and how it was: one tap each; and meetings that were arranged elsewhere."""

from typing import Any

import pytest

from bot.features.meetings import service
from bot.features.pairs.models import Pair
from bot.sandbox.people import Person
from tests.features.meetings.scenes import newest, paired, planned, propose, said, window
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    return paired(stage)


@pytest.fixture
def meeting(stage: Stage, pair) -> tuple[Person, Person, str]:
    """On Wednesday, January 9, at 11:00 in New York; it is Tuesday, 9:05 there."""
    planned(stage, pair[:2], pair[2])
    return pair


def questions(person: Person) -> list[dict[str, Any]]:
    return [m for m in person.dm_with_bot() if "Did you meet" in m["text"]]


def held(stage: Stage) -> int:
    with stage.session() as session:
        pairs = session.query(Pair).all()
        return sum(len(service.held_meetings(session, pair=each)) for each in pairs)


def test_both_are_asked_in_private_and_one_yes_is_enough(stage: Stage, meeting) -> None:
    grace, mariana, channel = meeting
    stage.later(days=1, hours=4)
    assert [len(questions(person)) for person in (grace, mariana)] == [1, 1]

    grace.presses("Yes, we met")
    stage.settle()

    assert held(stage) == 1
    assert len(said(mariana, channel, "You met: ")) >= 1
    assert "How was it?" in str(grace.dm_with_bot()[-1])


def test_a_meeting_that_is_over_can_be_answered_in_the_channel_and_neither_moved_nor_cancelled(
    stage: Stage, meeting
) -> None:
    grace, mariana, channel = meeting
    stage.later(hours=20)  # there is a reminder, too
    assert "Cancel" in str(newest(grace, channel, "You meet: ")["blocks"])
    stage.later(hours=8)

    cards = [m for m in grace.messages(channel) if "You planned to meet: " in m["text"]]
    assert cards
    assert "Cancel" not in str([m.get("blocks") for m in grace.messages(channel)])
    mariana.presses("Yes, we met", message=cards[-1])
    stage.settle()
    assert said(grace, channel, "You planned to meet: ") == []
    assert held(stage) == 1


def test_a_form_that_was_open_cancels_no_meeting_that_is_over(stage: Stage, meeting) -> None:
    grace, _, channel = meeting
    grace.presses("Cancel", message=newest(grace, channel, "You meet: "))
    stage.later(days=1, hours=4)

    grace.submits()

    assert "This meeting is over" in window(grace) + str(grace.errors)
    grace.closes(everything=True)
    grace.presses("Yes, we met", message=questions(grace)[0])
    assert held(stage) == 1


def test_notes_appear_when_both_have_answered(stage: Stage, meeting) -> None:
    grace, mariana, channel = meeting
    stage.later(days=1, hours=4)
    for person, note in ((grace, "She asks well"), (mariana, "I can say no")):
        person.presses("Yes, we met")
        person.presses("How was it?")
        person.chooses("How was it for you?", "5")
        person.chooses("What I take along", note)
        person.submits()
        stage.settle()
        if person is grace:
            assert said(mariana, channel, "She asks well") == []
            assert "sees it when they have answered" in window(grace)

    assert len(said(mariana, channel, "She asks well")) >= 1
    assert "5 · It moved me forward" in said(grace, channel, "I can say no")[0]


def test_a_yes_and_a_no_are_put_to_both_kindly_and_can_be_settled(stage: Stage, meeting) -> None:
    grace, mariana, channel = meeting
    stage.later(days=1, hours=4)
    grace.presses("Yes, we met")
    mariana.presses("No", message=questions(mariana)[0])
    stage.settle()

    unclear = newest(grace, channel, "One of you says yes, the other no")
    assert held(stage) == 0
    mariana.presses("We met", message=unclear)
    stage.settle()

    assert held(stage) == 1
    assert said(grace, channel, "One of you says yes") == []


def test_not_met_offers_a_new_time_and_the_meeting_lives_on(stage: Stage, meeting) -> None:
    grace, mariana, channel = meeting
    stage.later(days=1, hours=4)

    grace.presses("No", message=questions(grace)[0])
    assert "It happens to every pair" in grace.dm_with_bot()[-1]["text"]
    grace.presses("Find a new time")
    grace.submits()
    stage.settle()

    assert held(stage) == 0
    assert len(said(mariana, channel, f"{grace.mention} proposes to meet")) == 1


def test_another_time_opens_the_form_at_once(stage: Stage, meeting) -> None:
    grace, mariana, channel = meeting
    stage.later(days=1, hours=4)

    mariana.presses("Another time")
    mariana.submits()
    stage.settle()

    assert len(said(grace, channel, f"{mariana.mention} proposes to meet")) == 1


def test_a_meeting_held_elsewhere_is_logged_and_counts(stage: Stage, pair) -> None:
    grace, mariana, channel = pair

    for _ in range(2):
        grace.types("/mentor meet", channel=channel)
        grace.presses("We met elsewhere")
        grace.chooses("What I take along", "By the lift")
        grace.submits()
        stage.settle()

    assert held(stage) == 1
    assert "You have met once" in window(grace)
    (news,) = said(mariana, channel, "noted that you met on Tuesday, January 8, 2030")
    assert "By the lift" not in news
    mariana.presses("We did not meet", message=newest(mariana, channel, "noted that you met"))
    mariana.submits()
    stage.settle()
    assert held(stage) == 0


def test_a_day_that_is_still_to_come_cannot_be_logged(stage: Stage, pair) -> None:
    grace, _, channel = pair
    grace.types("/mentor meet", channel=channel)
    grace.presses("We met elsewhere")
    grace.chooses("When", "2030-01-09")

    grace.submits()

    assert "still to come" in grace.errors["day"]


def test_home_shows_the_next_meeting_and_what_is_to_be_done(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    propose(stage, grace, channel)
    mariana.types("/mentor status", channel=channel)
    assert "pick a time for your meeting" in mariana.last_text

    mariana.presses("Take this", message=newest(mariana, channel, "proposes to meet"))
    stage.settle()
    mariana.types("/mentor status", channel=channel)

    assert "Next meeting:" in mariana.last_text
