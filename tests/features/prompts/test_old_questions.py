"""Whether a pair goes on, asked in a message that is pressed when the question is settled by other means."""

from datetime import timedelta

from tests.features.prompts.playing import agreed
from tests.features.prompts.test_silence import on_day
from tests.stage import Stage


def test_an_old_question_says_that_it_goes_on_and_when_the_next_prompt_comes(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    on_day(stage, 22)
    mariana.types("/mentor goal", channel=channel)
    mariana.closes()

    grace.presses("Go on, pause or end?")

    shown = str(grace.modal)
    assert "It goes on" in shown
    assert "The next prompt comes" in shown
    assert "It has been quiet" not in shown


def test_an_old_question_says_that_the_pair_pauses(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    on_day(stage, 22)
    mariana.types("/mentor pause", channel=channel)
    mariana.chooses("First day back", (stage.now + timedelta(days=30)).date().isoformat())
    mariana.submits()
    mariana.closes()

    grace.presses("Go on, pause or end?")
    assert f"{mariana.mention} paused, so your pair rests" in str(grace.modal)
    assert "Go on now" not in str(grace.modal)
    grace.closes()
    mariana.presses("Go on, pause or end?")
    assert "pause at the moment" in str(mariana.modal)
    mariana.presses("Go on now")
