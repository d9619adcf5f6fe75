"""Days on which nothing of the bot ran: it said nothing, so nobody was silent towards it."""

from datetime import timedelta

from tests.features.prompts.playing import agreed, reminders
from tests.features.prompts.test_silence import FIRST, NOTICE, QUESTION, WAITS, on_day, pair_of
from tests.stage import Stage


def test_days_on_which_the_bot_was_away_are_no_silence(stage: Stage) -> None:
    """Forty days, from the third day on: then the ladder begins where it was."""
    stage.set_up()
    grace, mariana, _ = agreed(stage)
    on_day(stage, 3)
    stage.sandbox.clock.set(FIRST + timedelta(days=43))
    stage.settle()
    seen = []
    for day in (44, 49, 51, 56, 58, 63):
        on_day(stage, day)
        asked = [len(reminders(person, words)) for words in (WAITS, QUESTION) for person in (grace, mariana)]
        seen.append([*asked, len(reminders(stage.person("Ada"), "need a check-in"))])

    assert seen == [
        [0, 1, 0, 0, 0],
        [0, 1, 0, 0, 0],
        [1, 2, 0, 0, 0],
        [1, 2, 0, 0, 0],
        [1, 2, 1, 1, 0],
        [1, 2, 1, 1, 0],
    ]
    on_day(stage, 66)
    assert len(reminders(stage.person("Ada"), "need a check-in")) == 1
    assert pair_of(stage).silent_since == FIRST + timedelta(days=36)


def test_a_rung_that_is_hours_late_is_reached_at_once_and_moves_no_other_day(stage: Stage) -> None:
    stage.set_up()
    _, mariana, _ = agreed(stage)
    on_day(stage, 6, hours=20)
    stage.sandbox.clock.set(FIRST + timedelta(days=7, hours=2))
    stage.settle()

    assert len(reminders(mariana, WAITS)) == 1
    assert pair_of(stage).silent_since == FIRST


def test_after_long_days_away_no_pair_is_about_to_be_closed(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, _ = agreed(stage)
    on_day(stage, 15)
    stage.sandbox.clock.set(FIRST + timedelta(days=115))
    stage.settle()
    on_day(stage, 120)

    assert [len(reminders(person, NOTICE)) for person in (grace, mariana)] == [0, 0]
    assert [len(reminders(person, QUESTION)) for person in (grace, mariana)] == [1, 1]
