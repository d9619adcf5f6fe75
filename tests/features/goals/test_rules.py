"""What a self-rating tells, and how its change is said."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.core.errors import DomainError
from bot.features.goals.rules import LEVELS, Stage, Wording, chart, check_wording, midway, stage_now, steering

START = datetime(2030, 1, 8, tzinfo=UTC)
TODAY = date(2030, 1, 8)


@pytest.mark.parametrize(
    ("rated", "after", "is_over", "expected"),
    [
        ({}, 0, False, Stage.START),
        ({Stage.START: START}, 6, False, Stage.START),
        ({Stage.START: START}, 8, False, Stage.MIDWAY),
        ({Stage.START: START, Stage.MIDWAY: START}, 90, False, Stage.MIDWAY),
        ({Stage.START: START}, 1, True, Stage.END),
        ({}, 1, True, Stage.END),
    ],
)
def test_a_rating_is_of_the_stage_that_it_is(rated, after, is_over, expected) -> None:
    assert stage_now(rated, is_over=is_over, now=START + timedelta(days=after)) is expected


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ({"start": 2, "end": 5}, "3 levels up since the start."),
        ({"start": 3, "midway": 2}, "1 level down since the start."),
        ({"start": 3, "midway": 5, "end": 3}, "The same level as at the start."),
    ],
)
def test_the_change_is_said_in_words(levels, words) -> None:
    assert chart(levels)[-1] == words


def test_a_bar_never_stands_without_its_number_and_words() -> None:
    for level, words in LEVELS.items():
        (line,) = chart({"start": int(level)})
        assert line == f"{'▰' * int(level)}{'▱' * (5 - int(level))}  At the start: {words}"


def test_a_short_goal_has_no_middle() -> None:
    assert midway(START, START + timedelta(days=13)) is None
    assert midway(START, START + timedelta(days=60)) == START + timedelta(days=30)
    assert midway(START, None) == START + timedelta(weeks=8)


def test_a_day_that_has_gone_by_may_stay_but_not_be_chosen() -> None:
    past = Wording(what="A talk", due_on=date(2030, 1, 7))

    check_wording(past, before=date(2030, 1, 7), today=TODAY)
    with pytest.raises(DomainError, match="gone by"):
        check_wording(past, before=None, today=TODAY)
    with pytest.raises(DomainError, match="few words"):
        check_wording(Wording(what=""), before=None, today=TODAY)


def test_goals_steer_before_the_profile_does() -> None:
    assert steering(["writing", None, "writing"], ["confidence", "writing"]) == ("writing", "confidence")
