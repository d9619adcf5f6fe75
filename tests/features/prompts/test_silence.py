"""The silence ladder: each rung on its day, and back to life at one press."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some
from sqlalchemy import select

from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.programs.models import Program
from bot.features.prompts.rules import CLIMB, Climb, Rung, next_rung
from tests.features.prompts.playing import agreed, open_prompt, reminders, shared, turns
from tests.stage import Stage

FIRST = datetime(2030, 1, 15, 14, tzinfo=UTC)
"""Tuesday, 9:00 in New York: the first prompt of a weekly pair on the stage."""

WAITS, QUESTION, NOTICE = "A reminder about a prompt that waits", "Would you like to go on", "has been quiet for"


def on_day(stage: Stage, day: int, **more: float) -> None:
    stage.later(seconds=(FIRST + timedelta(days=day, **more) - stage.now).total_seconds())


def pair_of(stage: Stage) -> Pair:
    with stage.session() as session:
        return session.scalars(select(Pair)).one()


def test_day_7_the_initiator_14_both_21_the_question(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, _ = agreed(stage)
    seen = []
    for day in (6, 8, 13, 15, 20, 22):
        on_day(stage, day)
        seen.append([len(reminders(person, words)) for words in (WAITS, QUESTION) for person in (grace, mariana)])

    assert seen == [[0, 0, 0, 0], [0, 1, 0, 0], [0, 1, 0, 0], [1, 2, 0, 0], [1, 2, 0, 0], [1, 2, 1, 1]]


def test_nobody_is_reminded_of_prompts_in_a_channel_that_is_gone(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    on_day(stage, 1)
    before = reminders(grace, "A reminder"), reminders(mariana, "A reminder")
    grace.archives(channel)

    on_day(stage, 16)

    assert (reminders(grace, "A reminder"), reminders(mariana, "A reminder")) == before


def test_the_reminder_of_day_7_asks_nobody_to_catch_up(stage: Stage) -> None:
    stage.set_up()
    agreed(stage)

    on_day(stage, 8)

    (said,) = [text for name in ("Grace", "Mariana") for text in reminders(stage.person(name), WAITS)]
    assert "need not catch up" in said


def test_prompts_rest_from_day_21(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = agreed(stage)

    on_day(stage, 50)

    assert turns(stage) == ["passed", "passed", "posted"]
    grace.types("/mentor status", channel="dm")
    assert "resting, because it has been quiet" in grace.last_text


@pytest.mark.parametrize("press", ["a prompt", "the rhythm", "swap"])
def test_any_press_of_either_brings_the_pair_back_to_life(stage: Stage, press: str) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    on_day(stage, 24)
    assert pair_of(stage).silent_since is not None
    if press == "a prompt":
        grace.types("/mentor prompt", channel=channel)
    elif press == "swap":
        mariana.presses("Swap for another", message=open_prompt(mariana, channel))
    else:
        grace.types("/mentor schedule", channel=channel)
        grace.closes()
    given = len(turns(stage))

    stage.later(days=7)

    assert len(turns(stage)) > given
    assert len(reminders(grace, WAITS)) == 1


def test_the_question_is_answered_at_one_press(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = agreed(stage)
    on_day(stage, 22)

    grace.presses("Go on, pause or end?")
    assert "I know only whether my buttons" in str(grace.modal)
    grace.presses("We are fine, go on")

    assert "Good to know" in str(grace.modal)
    assert pair_of(stage).silent_since is None
    assert "The next prompt comes" in str(grace.modal)


def test_day_28_an_organizer_sees_that_they_need_a_check_in(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, _ = agreed(stage)
    ada = stage.person("Ada")
    on_day(stage, 27)
    assert reminders(ada, "need a check-in") == []

    on_day(stage, 29)
    ada.types("/mentor status", channel="dm")

    assert "Quiet for weeks" in ada.last_text
    assert len(reminders(ada, f"{grace.mention} and {mariana.mention} need a check-in")) == 1
    ada.presses("What can I do?", message=ada.dm_with_bot()[-1])
    ada.presses("I look in on them")
    ada.types("/mentor status", channel="dm")
    assert "Quiet for weeks" not in ada.last_text


def test_an_organizer_never_hears_of_a_pair_of_their_own(stage: Stage) -> None:
    stage.set_up(by="Ada")
    stage.pair("Ada", "Mariana")
    ada = stage.person("Ada")

    stage.later(days=45)
    ada.types("/mentor status", channel="dm")

    assert reminders(ada, "need a check-in") == []
    assert "Quiet for weeks" not in ada.last_text


def test_day_90_notice_and_day_97_closed(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    on_day(stage, 89)
    assert reminders(grace, NOTICE) == []

    on_day(stage, 91)
    for person in (grace, mariana):
        (notice,) = reminders(person, NOTICE)
        assert "90 days" in notice
        assert "Monday, April 22" in notice
    on_day(stage, 96)
    assert pair_of(stage).state == State.ACTIVE
    on_day(stage, 98)

    assert pair_of(stage).state == State.CLOSING
    assert not shared(grace, channel, "silent")
    (farewell,) = [said for said in grace.messages(channel) if "comes to its end" in said["text"]]
    (look_back,) = [said for said in grace.dm_with_bot() if "A last look back" in said["text"]]
    assert 0 < float(look_back["ts"]) - float(farewell["ts"]) <= 30 * 60, "First the words of the end, then a question."


def test_one_press_on_the_notice_keeps_the_pair(stage: Stage) -> None:
    stage.set_up()
    _, mariana, _ = agreed(stage)
    on_day(stage, 91)

    mariana.presses("Keep it going")
    on_day(stage, 105)

    assert pair_of(stage).state == State.ACTIVE
    assert len(turns(stage)) > 3


def test_the_notice_comes_a_week_before_the_end_even_after_a_long_sleep_of_the_bot(stage: Stage) -> None:
    stage.set_up()
    grace, _, _ = agreed(stage)
    on_day(stage, 30)
    stage.sandbox.clock.set(FIRST + timedelta(days=120))
    stage.settle()
    assert len(reminders(grace, NOTICE)) == 1

    stage.later(days=6)
    assert pair_of(stage).state == State.ACTIVE
    stage.later(days=2)

    assert pair_of(stage).state == State.CLOSING


def test_a_program_may_have_other_days(stage: Stage) -> None:
    stage.set_up()
    with stage.session() as session:
        session.scalars(select(Program)).one().ladder = [3, 5, 6, 7, 10, 12]
    grace, mariana, _ = agreed(stage)

    on_day(stage, 4)
    assert len(reminders(mariana, WAITS)) == 1
    on_day(stage, 13)

    assert len(reminders(grace, NOTICE)) == 1
    assert pair_of(stage).state == State.CLOSING


def test_a_pair_that_uses_its_buttons_never_climbs(stage: Stage) -> None:
    stage.set_up()
    grace, mariana, channel = agreed(stage)
    for week in range(5):
        stage.later(weeks=1)
        person = (grace, mariana)[week % 2]
        person.types("/mentor agreement", channel=channel)
        person.closes()

    assert reminders(grace, WAITS) == reminders(mariana, WAITS) == []


@given(some.lists(some.integers(1, 400), min_size=6, max_size=6), some.timedeltas(timedelta(), timedelta(days=999)))
def test_a_ladder_climbs_in_order_with_the_days_of_the_program(days, after) -> None:
    days, since = sorted(days), FIRST + after
    found = Climb(since, days)

    assert [found.at(rung) - since for rung in CLIMB] == [timedelta(days=day) for day in days]


def test_the_rungs_are_climbed_one_at_a_time() -> None:
    assert [next_rung(rung) for rung in Rung] == [*CLIMB, Rung.CLOSED]
