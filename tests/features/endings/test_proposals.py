"""What takes both: more time, swapped roles, going on with a pair that is over."""

import pytest
from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import end_quietly, end_well, texts
from tests.stage import Stage


def pairs(stage: Stage) -> list[Pair]:
    with stage.session() as session:
        return list(session.scalars(select(Pair).order_by(Pair.id)))


def mean(person: Person, channel: str, meaning: str) -> None:
    person.types("/mentor end", channel=channel)
    person.chooses("What do you mean?", meaning)
    person.submits()


def propose_more_time(person: Person, channel: str, until: str) -> None:
    mean(person, channel, "On the contrary")
    person.chooses("Until", until)
    person.submits()


def test_more_time_takes_the_yes_of_both(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    before = pairs(stage)[0].ends_at
    propose_more_time(grace, channel, "2030-12-20")
    grace.closes()
    stage.settle()
    assert f"{grace.mention} would like your pair to go on until Friday, December 20, 2030" in texts(mariana, channel)
    assert pairs(stage)[0].ends_at == before

    mariana.presses("Yes, until then", message=mariana.messages(channel)[-1])
    stage.settle()

    assert f"{pairs(stage)[0].ends_at:%Y-%m-%d}" == "2030-12-20"
    assert "You go on, both of you, until Friday, December 20, 2030" in texts(grace, channel)
    assert "Yes, until then" not in str(grace.messages(channel))


def test_the_one_who_proposed_cannot_say_yes_for_the_other(stage: Stage, grace: Person, channel: str) -> None:
    before = pairs(stage)[0].ends_at
    propose_more_time(grace, channel, "2030-12-20")
    grace.closes()
    stage.settle()

    grace.presses("Yes, until then", message=grace.messages(channel)[-1])

    assert "the other one's turn" in grace.last_text
    assert pairs(stage)[0].ends_at == before


def test_a_proposal_that_another_one_replaced_has_nothing_to_press(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    for person, day in ((grace, "2030-12-20"), (mariana, "2030-11-20")):
        propose_more_time(person, channel, day)
        person.closes()
        stage.settle()

    asked = [message for message in grace.messages(channel) if "Yes, until then" in str(message)]
    assert len(asked) == 1
    assert f"{mariana.mention} would like your pair to go on until Wednesday, November 20" in asked[0]["text"]
    assert "It is not open any more." in texts(grace, channel)


def test_who_goes_on_after_all_is_not_asked_to_look_back(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    end_well(grace, channel)
    stage.later(hours=1)
    assert "Look back" in str(mariana.dm_with_bot())

    for person in (grace, mariana):
        person.presses("Reopen", message=[m for m in person.messages(channel) if "Reopen" in str(m)][-1])
    stage.settle()

    for person, partner in ((grace, mariana), (mariana, grace)):
        assert "Look back" not in str(person.dm_with_bot())
        assert f"Your pair with {partner.mention} goes on, so there is no looking back yet." in texts(person)


def test_two_who_propose_the_same_have_agreed(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    for person in (grace, mariana):
        propose_more_time(person, channel, "2030-12-20")
        person.closes()
    stage.settle()

    assert f"{pairs(stage)[0].ends_at:%Y-%m-%d}" == "2030-12-20"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2030-01-01", "still to come"),
        ("2030-02-01", "until then anyway"),
        ("2039-01-01", "more than two years"),
        ("9999-12-31", "more than two years"),
    ],
)
def test_a_day_that_makes_no_sense_is_refused_at_the_field(grace: Person, channel: str, day: str, words: str) -> None:
    propose_more_time(grace, channel, day)

    assert words in grace.errors["until"]


def test_the_other_one_is_reminded_once_or_twice(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    propose_more_time(grace, channel, "2030-12-20")
    grace.closes()

    stage.later(days=5)

    assert "would like your pair to go on until Friday, December 20, 2030" in texts(mariana)


def test_swapping_roles_makes_a_new_pair_in_the_same_channel(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    stage.expect(grace, hope="My old hope")
    stage.expect(mariana)
    stage.settle()
    mean(grace, channel, "We would like to swap roles")
    grace.submits()
    grace.closes()
    stage.settle()
    assert "proposes to swap roles" in texts(mariana, channel)

    mariana.presses("Yes, let us swap", message=mariana.messages(channel)[-1])
    stage.settle()

    old, new = pairs(stage)
    assert (old.state, new.state) == (State.CLOSED, State.ACTIVE)
    assert (new.mentor_id, new.mentee_id) == (old.mentee_id, old.mentor_id)
    assert "You have swapped roles" in texts(grace, channel)
    stage.expect(grace, channel=channel, hope="My new hope")
    stage.settle()
    assert f"{grace.mention} has said what they expect" in texts(mariana, channel)
    assert "goodbye" not in texts(mariana, channel)


def test_after_swapping_the_old_agreement_can_still_be_read(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    stage.expect(grace, hope="My old hope")
    stage.expect(mariana)
    stage.settle()
    mean(grace, channel, "We would like to swap roles")
    grace.submits()
    grace.closes()
    stage.settle()
    mariana.presses("Yes, let us swap", message=mariana.messages(channel)[-1])
    stage.settle()

    mariana.opens_home()
    mariana.presses("Past pairs", home=True)
    mariana.presses("Our agreement")

    assert "My old hope" in str(mariana.modal)
    assert "I agree" not in str(mariana.modal)


def test_a_pair_that_is_over_goes_on_in_a_new_channel_when_both_want_it(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    end_well(grace, channel)
    stage.later(days=8)

    grace.opens_home()
    grace.presses("Past pairs", home=True)
    grace.presses("Ask to go on")
    stage.later(days=1)
    assert f"{grace.mention} would like to go on with your pair" in texts(mariana)
    assert pairs(stage)[0].state == State.CLOSED

    mariana.presses("Yes, let us go on", message=mariana.dm_with_bot()[-1])
    stage.later(days=1)

    (again,) = pairs(stage)
    assert again.state == State.ACTIVE
    (renewed,) = [name for name in mariana.channels() if name.startswith("mentoring-mariana") and name != channel]
    assert "welcome back. This is your new channel" in texts(grace, renewed)


def test_who_asked_to_go_on_learns_nothing_if_the_other_one_cannot(
    stage: Stage, grace: Person, mariana: Person, channel: str
) -> None:
    end_quietly(mariana, channel)
    mariana.types("/mentor leave", channel="dm")
    mariana.submits()
    mariana.closes()
    stage.later(days=8)
    before = len(mariana.dm_with_bot())

    grace.opens_home()
    grace.presses("Past pairs", home=True)
    grace.presses("Ask to go on")
    stage.later(days=2)

    assert f"I ask {mariana.mention}, at a moment that suits" in str(grace.modal)
    assert len(mariana.dm_with_bot()) == before
