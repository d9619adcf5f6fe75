"""One prompt is open at a time: until when it is put off, what closes it, and how it is seen again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.prompts.models import Turn
from bot.sandbox.people import Person
from tests.features.prompts import playing
from tests.features.prompts.playing import LATER, PROMPTS, SWAP, occurrences, open_prompt, shared, turns
from tests.stage import Stage


@pytest.fixture
def prompted(stage: Stage) -> tuple[Person, Person, str]:
    """A pair with an open prompt in its channel."""
    stage.set_up()
    return playing.prompted(stage)


def test_a_prompt_is_put_off_no_further_than_the_pair_goes(stage: Stage, prompted) -> None:
    _, mariana, channel = prompted
    with stage.session() as session:
        session.scalars(select(Pair)).one().ends_at = stage.now + timedelta(days=12)

    mariana.presses(LATER, message=open_prompt(mariana, channel))
    mariana.chooses("day", f"{stage.now + timedelta(days=14):%Y-%m-%d}")
    mariana.submits()
    assert "Your pair ends on Sunday, January 20, 2030" in mariana.errors["day"]
    mariana.chooses("day", f"{stage.now + timedelta(days=6):%Y-%m-%d}")
    mariana.submits()
    stage.settle()

    assert "put" in shared(mariana, channel, "off until")[-1]


def test_a_prompt_that_is_asked_for_leaves_no_older_one_open(stage: Stage, prompted) -> None:
    grace, mariana, channel = prompted
    first = open_prompt(mariana, channel)
    stage.later(days=2)

    grace.types("/mentor prompt", channel=channel)
    stage.settle()

    assert turns(stage) == [Turn.PASSED, Turn.POSTED]
    assert "A newer one has come" in str([m for m in mariana.messages(channel) if m["ts"] == first["ts"]])


def test_a_reminder_shows_the_prompt_again_and_gives_no_other_one(stage: Stage) -> None:
    stage.set_up(cadence="Every two weeks")
    _, mariana, _ = playing.agreed(stage)
    while not (told := playing.reminders(mariana, "waits")):
        stage.later(days=1)
    before = occurrences(stage)[-1]
    stage.later(days=2)

    mariana.presses("Show it again")

    assert "Here it is again" in mariana.last_text
    assert PROMPTS[before.prompt][1].title in mariana.last_text
    assert PROMPTS[before.prompt][1].title in told[-1]
    assert len(occurrences(stage)) == 1
    mariana.presses(SWAP)
    mariana.presses("Show it again")
    assert len(occurrences(stage)) == 2


def test_status_names_the_day_on_which_a_prompt_that_was_put_off_comes_again(stage: Stage) -> None:
    """It takes the place of the one of the day before."""
    stage.set_up()
    _, mariana, channel = playing.agreed(stage)
    stage.later(weeks=1)
    mariana.presses(LATER, message=open_prompt(mariana, channel))
    mariana.chooses("day", "2030-01-23")
    mariana.submits()
    stage.settle()

    mariana.types("/mentor status", channel=channel)

    assert "Next prompt: <!date^1895407200" in mariana.last_text
    assert "January 22" not in mariana.last_text
