"""Finding a time: proposed in the hours of both, taken with a tap, countered, moved, cancelled."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.people import Person
from tests.features.agreement.test_at_once import at_once
from tests.features.meetings.scenes import (
    TIMES,
    chosen,
    newest,
    options,
    paired,
    planned,
    propose,
    said,
    window,
)
from tests.features.meetings.test_slots import NEW_YORK, SAO_PAULO, assert_in_hours
from tests.stage import Stage


@pytest.fixture
def pair(stage: Stage) -> tuple[Person, Person, str]:
    return paired(stage)


def test_the_times_lie_in_the_hours_of_both_and_are_said_on_both_clocks(stage: Stage, pair) -> None:
    grace, _, channel = pair

    grace.types("/mentor meet", channel=channel)
    assert "No meeting is planned" in window(grace)
    grace.presses("Propose times")

    assert len(chosen(grace)) == 3
    for each in chosen(grace):
        assert_in_hours([NEW_YORK, SAO_PAULO], datetime.fromisoformat(each), 45)
    assert all("for you" in label and "in Sao Paulo" in label for label in options(grace))


def test_the_other_one_takes_a_time_and_the_message_shows_it(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    propose(stage, grace, channel, place="https://meet.example.com/us?a=1&b=2")
    proposal = newest(mariana, channel, "proposes to meet")
    assert "Each lies in the hours of both of you" in proposal["text"]

    mariana.presses("Take this", message=proposal)
    stage.settle()

    assert said(grace, channel, "proposes to meet") == []
    (card,) = said(grace, channel, "You meet: ")
    assert "New York time" in card
    assert "Sao Paulo time" in card
    assert "<https://meet.example.com/us?a=1&amp;b=2>" in card


def test_the_one_who_proposed_cannot_take_their_own_time(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    propose(stage, grace, channel)

    grace.presses("Take this", message=newest(grace, channel, "proposes to meet"))

    assert f"{mariana.mention} takes one of them" in grace.last_text
    assert len(said(grace, channel, "proposes to meet")) == 1


def test_two_taps_at_once_plan_one_meeting(stage_on_both: Stage) -> None:
    stage = stage_on_both
    grace, mariana, channel = paired(stage)
    propose(stage, grace, channel)
    proposal = newest(mariana, channel, "proposes to meet")

    at_once(stage, *(lambda: mariana.presses("Take this", message=proposal) for _ in range(2)))
    stage.settle()

    assert len(said(grace, channel, "You meet: ")) == 1


def test_the_other_one_counters_and_the_old_times_are_off_the_table(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    propose(stage, grace, channel)

    mariana.presses("Other times", message=newest(mariana, channel, "proposes to meet"))
    mariana.chooses(TIMES, options(mariana)[10])
    mariana.submits()
    stage.settle()

    assert len(said(grace, channel, "Other times were proposed below")) == 1
    proposal = newest(grace, channel, f"{mariana.mention} proposes to meet")
    grace.presses("Take this", message=proposal)
    stage.settle()
    assert len(said(grace, channel, "You meet: ")) == 1


def test_a_longer_meeting_than_the_times_hold_gets_other_times(stage: Stage, pair) -> None:
    grace, _, channel = pair
    grace.types("/mentor meet", channel=channel)
    grace.presses("Propose times")
    late = next(label for label in options(grace) if "2:00 PM for you" in label)  # 16:00 in São Paulo
    grace.chooses(TIMES, late)
    grace.chooses("How long", "An hour and a half")

    grace.submits()

    assert "Not all of those times hold an hour and a half" in window(grace)
    for each in chosen(grace):
        assert_in_hours([NEW_YORK, SAO_PAULO], datetime.fromisoformat(each), 90)
    grace.submits()
    stage.settle()
    assert "hour and a half" in newest(grace, channel, "proposes to meet")["text"]


def test_no_time_at_all_is_refused_at_the_field(stage: Stage, pair) -> None:
    grace, _, channel = pair
    grace.types("/mentor meet", channel=channel)
    grace.presses("Propose times")
    grace.chooses(TIMES)

    grace.submits()

    assert list(grace.errors) == ["times_45"]


def test_two_whose_hours_never_meet_choose_by_hand_and_are_warned(stage: Stage) -> None:
    stage.set_up(cadence="None")
    linus, aroha = stage.join("Linus", "mentor"), stage.join("Aroha", "mentee")
    stage.person("Ada").types("/mentor pair @Linus @Aroha")
    stage.later(days=2)
    (channel,) = (name for name in linus.channels() if name.startswith("mentoring-"))

    linus.types("/mentor meet", channel=channel)
    linus.presses("Propose times")
    assert "Your hours never meet" in window(linus)
    assert "Helsinki time" in window(linus)
    assert "Auckland time" in window(linus)
    linus.chooses("One time", datetime(2030, 1, 15, 7, 30, tzinfo=UTC))  # 9:30 in Helsinki, 20:30 in Auckland
    linus.submits()
    assert "Some of these times lie outside" in window(linus)
    linus.submits()
    stage.later(days=1)

    words = [m["text"] for m in (*aroha.messages(channel), *aroha.dm_with_bot()) if "proposes to meet" in m["text"]]
    assert f"Outside the hours of {aroha.mention}" in words[0]
    assert "free to say no" in words[0]


def test_a_time_by_hand_in_the_hours_of_both_needs_no_warning(stage: Stage, pair) -> None:
    grace, _, channel = pair
    grace.types("/mentor meet", channel=channel)
    grace.presses("Propose times")
    grace.chooses("Link or place", "Room 4")
    grace.presses("Choose times by hand")
    grace.chooses("One time", datetime(2030, 1, 10, 16, 10, tzinfo=UTC))

    grace.submits()
    stage.settle()

    assert "Where: Room 4" in newest(grace, channel, "proposes to meet")["text"]


def test_a_time_that_lies_outside_since_a_boundary_was_set_is_not_planned(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    propose(stage, grace, channel)
    grace.types("/mentor boundaries", channel=channel)
    grace.chooses("quiet_from", "09:30")
    grace.chooses("quiet_to", "16:30")
    grace.submits()
    grace.closes()
    stage.settle()

    mariana.presses("Take this", message=newest(mariana, channel, "proposes to meet"))

    assert "outside of them now" in mariana.last_text
    assert said(grace, channel, "You meet: ") == []


def test_times_that_have_gone_by_lapse_and_others_can_be_proposed(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    propose(stage, grace, channel)

    stage.later(days=13)  # a Monday

    (lapsed,) = [m for m in grace.messages(channel) if "have gone by, and none was taken" in m["text"]]
    mariana.presses("Propose times", message=lapsed)
    mariana.submits()
    stage.settle()
    assert len(said(grace, channel, f"{mariana.mention} proposes to meet")) == 1


def test_who_is_asked_to_pick_a_time_is_reminded_once_and_then_it_rests(stage: Stage, pair) -> None:
    grace, mariana, channel = pair
    propose(stage, grace, channel)

    stage.later(days=2)

    assert len([m for m in mariana.dm_with_bot() if "proposed times for your meeting" in m["text"]]) == 1
    assert [m for m in grace.dm_with_bot() if "proposed times" in m["text"]] == []


def test_what_one_of_them_has_with_somebody_else_is_not_offered(stage: Stage) -> None:
    grace, mariana, channel = paired(stage)
    siobhan = stage.join("Siobhán", "mentee")
    stage.person("Ada").types("/mentor pair @Grace @Siobhán")
    stage.person("Ada").submits()  # Grace offered to take one
    stage.settle()
    planned(stage, (grace, mariana), channel)
    (other,) = (name for name in siobhan.channels() if name.startswith("mentoring-"))
    assert other != channel
    taken = newest(grace, channel, "You meet: ")["text"]

    grace.types("/mentor meet", channel=other)
    grace.presses("Propose times")

    assert "Wednesday, January 9, 11:00 AM" in taken
    assert [label for label in options(grace) if label.startswith("Wed, Jan 9, 11:00 AM")] == []
