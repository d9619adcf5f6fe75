"""What rests with the prompts of a pair that has fallen silent."""

from sqlalchemy import select

from bot.features.pairs.models import Pair
from tests.features.prompts.playing import agreed, reminders, shared
from tests.features.prompts.test_silence import FIRST, on_day
from tests.stage import Stage


def test_status_names_no_prompt_that_would_not_come(stage: Stage) -> None:
    """The fourth prompt of a silent pair would come on the day from which prompts rest."""
    stage.set_up()
    agreed(stage)
    for day, expected in ((13, "Next prompt: <!date"), (20, "Next prompt: once one of you presses a button")):
        on_day(stage, day)
        with stage.session() as session:
            silent_since = session.scalars(select(Pair.silent_since)).one()
        stage.person("Mariana").opens_home()
        assert expected in str(stage.person("Mariana").home)
        assert silent_since == FIRST


def test_what_else_is_asked_rests_with_the_prompts(stage: Stage) -> None:
    """Whether the agreement still holds, a month after it; how it goes; what comes after the end."""
    stage.set_up()
    grace, _, channel = agreed(stage)

    on_day(stage, 60)

    assert not shared(grace, channel, "Does your agreement still hold?")
    assert not reminders(grace, "get on?")
    grace.types("/mentor agreement", channel=channel)
    grace.closes()
    stage.later(days=9)
    assert shared(grace, channel, "Does your agreement still hold?")
