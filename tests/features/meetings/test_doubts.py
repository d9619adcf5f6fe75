"""Asked of one person alone, before a time is proposed or taken: what else they have then, and what came meanwhile."""

from datetime import UTC, datetime

import pytest

from bot.sandbox.people import Person
from tests.features.agreement.test_at_once import at_once
from tests.features.meetings.scenes import choose_by_hand, newest, paired, planned, propose, said, window
from tests.stage import Stage

THEN = datetime(2030, 1, 9, 16, tzinfo=UTC)
"""Wednesday, 11:00 in New York: Grace meets Mariana."""


@pytest.fixture
def busy(stage: Stage) -> tuple[Person, Person, str]:
    """Grace meets Mariana on Wednesday; and has another mentee, Siobhán, in this channel."""
    grace, mariana, channel = paired(stage)
    siobhan = stage.join("Siobhán", "mentee")
    stage.person("Ada").types("/mentor pair @Grace @Siobhán")
    stage.person("Ada").submits()  # Grace offered to take one
    stage.settle()
    planned(stage, (grace, mariana), channel)
    (other,) = (name for name in siobhan.channels() if name.startswith("mentoring-"))
    return grace, siobhan, other


def propose_by_hand(stage: Stage, person: Person, channel: str, at: datetime) -> None:
    person.types("/mentor meet", channel=channel)
    person.presses("Propose times")
    choose_by_hand(person, at)
    stage.settle()


def test_who_takes_a_time_at_which_they_meet_somebody_else_is_asked_alone(stage: Stage, busy) -> None:
    grace, siobhan, channel = busy
    propose_by_hand(stage, siobhan, channel, THEN)

    grace.presses("Take this", message=newest(grace, channel, "proposes to meet"))

    assert "You already meet somebody then" in window(grace)
    assert f"Wednesday, January 9, 11:00 AM: you meet {stage.person('Mariana').mention}" in window(grace)
    assert said(siobhan, channel, "You meet: ") == []
    grace.submits()
    stage.settle()
    assert len(said(siobhan, channel, "You meet: ")) == 1
    assert [m for m in siobhan.messages(channel) if stage.person("Mariana").mention in m["text"]] == []


def test_the_way_out_is_to_propose_other_times(stage: Stage, busy) -> None:
    grace, siobhan, channel = busy
    propose_by_hand(stage, siobhan, channel, THEN)

    grace.types("/mentor meet", channel=channel)
    grace.presses("Take this")
    grace.presses("Other times")
    grace.submits()
    stage.settle()

    assert said(siobhan, channel, "You meet: ") == []
    assert len(said(siobhan, channel, f"{grace.mention} proposes to meet")) == 1


def test_who_proposes_such_a_time_by_hand_is_asked_before_anybody_sees_it(stage: Stage, busy) -> None:
    grace, siobhan, channel = busy

    propose_by_hand(stage, grace, channel, THEN)

    assert f"you meet {stage.person('Mariana').mention}" in window(grace)
    assert said(siobhan, channel, "proposes to meet") == []
    grace.submits()
    stage.settle()
    proposal = newest(siobhan, channel, "proposes to meet")["text"]
    assert "It lies in the hours of both of you" in proposal


def test_a_time_beside_another_meeting_needs_no_question(stage: Stage, busy) -> None:
    grace, siobhan, channel = busy
    propose_by_hand(stage, siobhan, channel, datetime(2030, 1, 9, 15, tzinfo=UTC))

    grace.presses("Take this", message=newest(grace, channel, "proposes to meet"))
    stage.settle()

    assert len(said(siobhan, channel, "You meet: ")) == 1


def test_what_the_other_one_has_proposed_meanwhile_is_seen_before_ones_own_is_sent(stage: Stage) -> None:
    grace, mariana, channel = paired(stage)
    for person in (grace, mariana):
        person.types("/mentor meet", channel=channel)
        person.presses("Propose times")
    grace.submits()
    stage.settle()

    mariana.submits()

    assert "Your partner has proposed meanwhile" in window(mariana)
    assert "Wednesday, January 9" in window(mariana)
    stage.settle()
    assert said(grace, channel, f"{mariana.mention} proposes") == []
    mariana.submits()
    stage.settle()
    assert len(said(grace, channel, f"{mariana.mention} proposes to meet")) == 1


def test_other_times_for_a_proposal_that_has_been_replaced_are_asked_about(stage: Stage) -> None:
    grace, mariana, channel = paired(stage)
    propose(stage, grace, channel)
    mariana.presses("Other times", message=newest(mariana, channel, "proposes to meet"))
    grace.presses("Other times", message=newest(grace, channel, "proposes to meet"))
    choose_by_hand(grace, datetime(2030, 1, 10, 16, tzinfo=UTC))
    stage.settle()

    mariana.submits()

    assert "Your partner has proposed meanwhile" in window(mariana)
    assert "Thursday, January 10" in window(mariana)
    mariana.presses("Look at theirs")
    mariana.presses("Take this")
    stage.settle()
    assert len(said(grace, channel, "You meet: Thursday, January 10")) == 1


def test_both_move_at_once_and_nothing_unseen_is_replaced(stage_on_both: Stage) -> None:
    stage = stage_on_both
    grace, mariana, channel = paired(stage)
    planned(stage, (grace, mariana), channel)
    for person in (grace, mariana):
        person.presses("Move", message=newest(person, channel, "You meet: "))

    at_once(stage, grace.submits, mariana.submits)
    stage.settle()

    assert len(said(grace, channel, "proposes to meet")) == 1
    words = [window(person) for person in (grace, mariana)]
    assert sum("Your partner has proposed meanwhile" in each for each in words) == 1
    assert sum("*Proposed.*" in each for each in words) == 1
    assert said(grace, channel, "You meet: Wednesday, January 9") != []
