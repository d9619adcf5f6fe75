"""What stays in the channel of a pair that is over, or has swapped roles: to read, with nothing to press."""

from typing import Any

import pytest

from bot.features.prompts.models import Turn
from bot.sandbox.people import Person
from tests.features.endings.goodbyes import FAREWELL, end_quietly, end_well, texts
from tests.features.endings.test_proposals import mean
from tests.features.prompts.playing import DONE, FIRST_STEP, LATER, agreed, open_prompt, shared, turns
from tests.stage import Stage


@pytest.fixture
def prompted(stage: Stage) -> tuple[Person, Person, str]:
    """A pair with an agreement, the question what they would like to do, and an open prompt."""
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    stage.settle()
    grace.types("/mentor prompt", channel=channel)
    stage.settle()
    return grace, mariana, channel


def swap_roles(stage: Stage, grace: Person, mariana: Person, channel: str) -> None:
    mean(grace, channel, "We would like to swap roles")
    grace.submits()
    grace.closes()
    stage.settle()
    mariana.presses("Yes, let us swap", message=mariana.messages(channel)[-1])
    stage.settle()


def copied(person: Person, channel: str) -> dict[str, Any]:
    """The open prompt once more, shown to one of the two alone: nothing changes that afterwards."""
    person.types("/mentor prompt", channel=channel)
    shown: dict[str, Any] = person.ephemeral
    return shown


def as_it_is_now(person: Person, channel: str, message: dict[str, Any]) -> dict[str, Any]:
    return next(each for each in person.messages(channel) if each["ts"] == message["ts"])


def test_after_swapping_roles_the_open_prompt_is_there_to_read(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    before = open_prompt(grace, channel)
    title = before["text"].partition("\n")[0]
    copy = copied(grace, channel)

    swap_roles(stage, grace, mariana, channel)

    now = as_it_is_now(grace, channel, before)
    assert title in now["text"]
    assert "Together:" in now["text"]
    assert DONE not in str(now)
    assert "button" not in str(now["blocks"])
    assert "Take these three" not in str(grace.messages(channel))
    assert turns(stage) == [Turn.PASSED]
    grace.presses(DONE, message=copy)
    assert "You have swapped roles since" in grace.last_text
    assert "ended" not in grace.last_text


def test_after_swapping_roles_nothing_says_that_a_prompt_comes_again(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    grace.presses(LATER, message=open_prompt(grace, channel))
    grace.submits()
    grace.closes()
    stage.settle()

    swap_roles(stage, grace, mariana, channel)

    assert shared(grace, channel, "off until") == []
    assert shared(grace, channel, "This one stays here, if you like it.")


def test_what_the_two_had_chosen_can_be_read_after_swapping_roles(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    grace.presses("Take these three", message=[m for m in grace.messages(channel) if "Take these" in str(m)][-1])
    stage.settle()

    swap_roles(stage, grace, mariana, channel)

    assert len(shared(grace, channel, "What you two had chosen to do")) == 1
    assert "Fine with me" not in str(grace.messages(channel))


def test_in_a_closing_channel_nothing_is_asked_once_both_have_read_of_it(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    before, copy = open_prompt(grace, channel), copied(mariana, channel)
    stage.later(hours=9)  # the evening of both
    end_quietly(grace, channel)
    stage.settle()
    assert DONE in str(as_it_is_now(mariana, channel, before))  # else it would say so before the words do

    stage.later(hours=20)

    assert FAREWELL in texts(mariana, channel)
    assert DONE not in str(as_it_is_now(mariana, channel, before))
    assert "Take these three" not in str(mariana.messages(channel))
    mariana.presses(DONE, message=copy)
    assert "Your pair comes to its end, so I do nothing new in it" in mariana.last_text
    assert "swapped" not in mariana.last_text


def test_who_goes_on_after_all_gets_prompts_again(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    end_well(grace, channel)
    stage.settle()
    for person in (grace, mariana):
        person.presses("Reopen", message=[m for m in person.messages(channel) if FAREWELL in m["text"]][-1])
    stage.settle()

    grace.types("/mentor prompt", channel=channel)
    stage.settle()

    assert turns(stage) == [Turn.PASSED, Turn.POSTED]
    assert len(shared(mariana, channel, FIRST_STEP)) == 1
