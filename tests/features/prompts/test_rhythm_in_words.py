"""What a pair reads about its rhythm is so."""

from tests.features.prompts.playing import agreed, prompted, shared
from tests.features.prompts.test_schedule import rhythm
from tests.stage import Stage


def test_the_very_first_prompt_of_a_month_comes_sooner_and_it_is_said(stage: Stage) -> None:
    stage.set_up()
    _, mariana, channel = agreed(stage)

    rhythm(mariana, channel, often="Every month", day="Friday", at="15:00")
    stage.settle()

    (told,) = shared(stage.person("Grace"), channel, "changed your rhythm")
    assert "every month, on the first Friday at 3:00 PM" in told
    assert "The very first one comes sooner, so that you can begin: " in told
    assert "Friday, January 11" in told


def test_a_pair_that_has_begun_reads_the_first_such_day_of_the_month(stage: Stage) -> None:
    stage.set_up()
    _, mariana, channel = prompted(stage)

    rhythm(mariana, channel, often="Every month", day="Friday", at="15:00")
    stage.settle()

    (told,) = shared(stage.person("Grace"), channel, "changed your rhythm")
    assert "The next one: " in told
    assert "Friday, February 1" in told


def test_it_is_the_rhythm_of_the_program_as_long_as_the_program_has_it(stage: Stage) -> None:
    stage.set_up()
    grace, _, channel = stage.pair()
    grace.types("/mentor schedule", channel=channel)
    assert "That is the program’s rhythm; yours may differ." in str(grace.modal)
    grace.closes()

    stage.change_program("Rhythm and length", cadence="Every two weeks")

    grace.types("/mentor schedule", channel=channel)
    assert "every week" in str(grace.modal)
    assert "the program has another one by now" in str(grace.modal)
