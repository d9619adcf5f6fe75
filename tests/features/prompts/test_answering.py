"""Swap and Later, by either of the two; and a prompt that somebody asks for."""

import pytest
from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.playbook.book import Playbook
from bot.features.playbook.content import Activity
from bot.features.prompts.models import PromptOccurrence, Turn
from bot.sandbox.people import Person
from tests.features.prompts import playing
from tests.features.prompts.playing import DONE, LATER, SWAP, open_prompt, shared, turns
from tests.stage import Stage


@pytest.fixture
def prompted(stage: Stage) -> tuple[Person, Person, str]:
    """A pair with an open prompt in its channel."""
    stage.set_up()
    return playing.prompted(stage)


@pytest.mark.parametrize("who", [0, 1])
def test_either_of_them_says_that_it_is_done(stage: Stage, prompted, who: int) -> None:
    presses, channel = prompted[who], prompted[2]

    presses.presses(DONE, message=open_prompt(presses, channel))
    stage.settle()

    assert f"{presses.mention} says you did it" in shared(prompted[1 - who], channel, "says you did it")[-1]
    assert turns(stage) == [Turn.DONE]


def test_done_twice_and_by_both_is_done_once(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    message = open_prompt(grace, channel)
    for person in (grace, grace, mariana):
        person.presses(DONE, message=message)
        person.closes()

    stage.settle()

    assert len(shared(grace, channel, "says you did it")) == 1
    assert turns(stage) == [Turn.DONE]


def test_a_swap_puts_another_prompt_in_its_place_with_the_same_first_step(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted

    mariana.presses(SWAP, message=open_prompt(mariana, channel))
    stage.settle()

    with stage.session() as session:
        first, second = session.scalars(select(PromptOccurrence).order_by(PromptOccurrence.id))
    assert first.prompt != second.prompt
    assert first.initiator_id == second.initiator_id
    assert shared(grace, channel, f"{mariana.mention} swapped")
    assert [first.turn, second.turn] == [Turn.SWAPPED, Turn.POSTED]


def test_two_swaps_of_the_same_prompt_are_one(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    message = open_prompt(grace, channel)
    for person in (grace, mariana):
        person.presses(SWAP, message=message)

    stage.settle()

    assert turns(stage) == [Turn.SWAPPED, Turn.POSTED]


def test_a_swap_with_everything_off_limits_leaves_the_prompt_as_it_is(
    stage: Stage, prompted, monkeypatch: pytest.MonkeyPatch
) -> None:
    grace, mariana, channel = prompted
    sensitive = [found for found in playing.PROMPTS.values() if "pay" in found[1].topics]
    only = [Activity(a.key, a.number, a.title, a.purpose, a.tool, (prompt,)) for a, prompt in sensitive]
    monkeypatch.setattr(Playbook, "for_a_pair", lambda self, *, agreed: only)
    mariana.types("/mentor boundaries", channel=channel)
    mariana.chooses("topics", "Pay")
    mariana.submits()
    mariana.closes()

    grace.presses(SWAP, message=open_prompt(grace, channel))
    stage.settle()

    assert "no other prompt" in grace.last_text
    assert turns(stage) == [Turn.POSTED]
    assert shared(mariana, channel, "swapped") == []


@pytest.mark.parametrize(("choice", "days"), [("In two days", 2), ("In four weeks", 28)])
def test_later_brings_the_same_prompt_back_on_its_day(stage: Stage, prompted, choice: str, days: int) -> None:
    grace, mariana, channel = prompted
    mariana.presses(LATER, message=open_prompt(mariana, channel))
    mariana.chooses("Come again", choice)
    mariana.submits()
    mariana.closes()
    stage.settle()
    title = shared(grace, channel, f"{mariana.mention} put")[0].split("“")[1].split("”")[0]
    assert shared(grace, channel, f"{title}\n") == []

    stage.later(days=days - 1)
    assert shared(grace, channel, f"{title}\n") == []
    stage.later(days=3)

    assert len(shared(grace, channel, f"{title}\n")) == 1


def test_later_pressed_by_both_counts_once(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    message = open_prompt(grace, channel)
    for person in (grace, mariana):
        person.presses(LATER, message=message)
    for person in (grace, mariana):
        person.submits()
        person.closes()

    stage.later(days=9)

    assert turns(stage).count(Turn.RETURNED) == 1


def test_later_on_a_holiday_of_one_of_them_means_the_working_day_after_it(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    mariana.presses(LATER, message=open_prompt(mariana, channel))
    mariana.chooses("Or on a day", "2030-02-18")  # Presidents’ Day where Grace is

    mariana.submits()
    stage.settle()

    assert shared(grace, channel, "off until Tuesday, February 19, 2030")
    stage.later(days=43)
    assert turns(stage).count(Turn.RETURNED) == 1


@pytest.mark.parametrize("press", [SWAP, LATER, DONE])
def test_a_press_on_a_copy_of_what_was_swapped_meanwhile_changes_nothing(stage: Stage, prompted, press: str) -> None:
    grace, mariana, channel = prompted
    mariana.types("/mentor prompt", channel=channel)
    copy = mariana.ephemeral
    grace.presses(SWAP, message=open_prompt(grace, channel))
    stage.settle()

    mariana.presses(press, message=copy)
    stage.settle()

    assert "taken care of already" in mariana.last_text
    assert turns(stage) == [Turn.SWAPPED, Turn.POSTED]


def test_what_is_done_is_not_swapped(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    message = open_prompt(grace, channel)
    playing.did_it(grace, channel)

    mariana.presses(SWAP, message=message)
    stage.settle()

    assert "taken care of already" in mariana.last_text
    assert turns(stage) == [Turn.DONE]


def test_in_a_pause_nothing_is_swapped_and_it_says_how_to_go_on(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    message = open_prompt(grace, channel)
    with stage.session() as session:
        session.scalars(select(Pair)).one().state = State.PAUSED

    mariana.presses(SWAP, message=message)
    stage.settle()

    assert "Your pair is paused" in mariana.last_text
    assert turns(stage) == [Turn.POSTED]


def test_a_prompt_of_a_kind_that_the_two_no_longer_chose_can_still_be_done(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = playing.agreed(stage)
    choose(grace, channel, "2. Share strengths and growth areas", "6. Learn from experience")
    grace.types("/mentor prompt", channel=channel)
    stage.settle()

    choose(grace, channel, "3. Expand each other’s network", "7. Share resources with each other")
    playing.did_it(mariana, channel)
    stage.settle()

    assert turns(stage) == [Turn.DONE]


def choose(person: Person, channel: str, *titles: str) -> None:
    person.types("/mentor focus", channel=channel)
    person.chooses("What would you like", *titles)
    person.submits()


def test_a_prompt_is_given_once_while_it_is_open_and_shown_again_to_who_asks(stage: Stage, prompted) -> None:
    _, mariana, channel = prompted

    mariana.types("/mentor prompt", channel=channel)
    stage.settle()
    assert "still open" in mariana.last_text
    assert turns(stage) == [Turn.POSTED]
    mariana.presses(DONE, message=mariana.ephemeral)

    assert turns(stage) == [Turn.DONE]


def test_outside_of_the_partners_hours_the_one_who_asks_reads_it_at_once(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = stage.pair()
    stage.later(hours=7)  # 18:05 in São Paulo, 16:05 in New York
    before = len(mariana.messages(channel))

    grace.types("/mentor prompt", channel=channel)
    stage.settle()
    assert "Both of you get it" in grace.last_text
    assert "Together:" in grace.last_text
    assert len(mariana.messages(channel)) == before
    stage.later(days=1)

    assert len(mariana.messages(channel)) == before + 1


def test_a_stranger_cannot_settle_a_prompt(stage: Stage, prompted) -> None:
    grace, _, channel = prompted
    stage.join("Siobhán", "mentor")
    siobhan, message = stage.person("Siobhán"), open_prompt(grace, channel)
    grace.invites("Siobhán", channel)

    siobhan.presses(DONE, message=message)
    stage.settle()

    assert "not in (any more)" in siobhan.last_text
    assert turns(stage) == [Turn.POSTED]
