"""When to remind: the caps hold whatever is due."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.waiting import Waiting
from bot.features.nudges.rules import AT_MOST, PER_WEEK, Past, Rest, choose, is_due

MONDAY = datetime(2030, 1, 7, 9, tzinfo=UTC)
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def waiting(subject: str = "pairs:1", since: datetime = MONDAY) -> Waiting:
    return Waiting(1, "U1", "agreement", subject, since, "words", "with.expectations", "1", "Say it")


def given_at(*days: float, subject: str = "pairs:1") -> list[Past]:
    return [Past(MONDAY + timedelta(days=day), "agreement", subject) for day in days]


@pytest.mark.parametrize(
    ("past", "day", "due"),
    [
        ((), 0, False),
        ((), 2.99, False),
        ((), 3, True),
        ((), 60, True),
        ((3,), 9.99, False),
        ((3,), 10, True),
        ((3, 10), 17, True),
        ((3, 10, 17), 24, False),
        ((-20, -10, -1), 3, True),
    ],
)
def test_three_days_then_weekly_then_silence(past: tuple[float, ...], day: float, due: bool) -> None:
    assert is_due(waiting(), given_at(*past), [], MONDAY + timedelta(days=day)) is due


def test_another_matter_has_a_count_of_its_own() -> None:
    assert is_due(waiting(), given_at(3, 10, 17, subject="pairs:2"), [], MONDAY + timedelta(days=24))


@pytest.mark.parametrize(
    ("rest", "chosen"),
    [
        (Rest("agreement", None), 0),
        (Rest("agreement", MONDAY + timedelta(days=11)), 0),
        (Rest("agreement", MONDAY + timedelta(days=10)), 1),
        (Rest("something else", None), 1),
    ],
)
def test_a_rest_of_the_kind_keeps_it_back_until_it_is_over(rest: Rest, chosen: int) -> None:
    assert len(choose([waiting()], past=[], rests=[rest], at=MONDAY + timedelta(days=10))) == chosen


def test_tomorrow_means_tomorrow_and_not_in_a_week() -> None:
    rest = Rest("agreement", MONDAY + timedelta(days=4, minutes=5))

    found = choose([waiting()], past=given_at(3), rests=[rest], at=MONDAY + timedelta(days=4, minutes=10))

    assert found == [waiting()]


def test_what_was_asked_for_later_is_given_once_and_not_every_day_from_then_on() -> None:
    rest = Rest("agreement", MONDAY + timedelta(days=4))

    assert choose([waiting()], past=given_at(3, 4.1), rests=[rest], at=MONDAY + timedelta(days=6)) == []


def test_the_one_that_waits_longest_comes_first() -> None:
    matters = [waiting(f"pairs:{n}", since=MONDAY + timedelta(days=n)) for n in (2, 0, 1)]

    found = choose(matters, past=[], rests=[], at=MONDAY + timedelta(days=9))

    assert [each.subject for each in found] == ["pairs:0", "pairs:1", "pairs:2"]


MATTERS = some.lists(
    some.builds(
        waiting,
        some.integers(1, 4).map(lambda n: f"pairs:{n}"),
        some.integers(-20, 40).map(lambda d: MONDAY + timedelta(days=d)),
    ),
    unique_by=lambda each: each.subject,
    max_size=4,
)
RESTS = some.lists(
    some.builds(
        Rest, some.just("agreement"), some.none() | some.integers(0, 60).map(lambda h: MONDAY + timedelta(days=h))
    ),
    max_size=2,
)
LOOKS = some.lists(some.integers(0, 60 * 24), unique=True, min_size=1, max_size=60).map(sorted)


@given(MATTERS, RESTS, LOOKS)
def test_never_more_than_one_message_a_day_and_three_a_week(matters, rests, looks) -> None:
    past: list[Past] = []
    moments: list[datetime] = []
    for hours in looks:
        at = MONDAY + timedelta(hours=hours)
        chosen = choose(matters, past=past, rests=rests, at=at)
        if chosen:
            moments.append(at)
            past += [Past(at, each.kind, each.subject) for each in chosen]

    for at in moments:
        assert sum(at <= other < at + DAY for other in moments) == 1
        assert sum(at <= other < at + WEEK for other in moments) <= PER_WEEK


@given(MATTERS, LOOKS)
def test_nothing_is_brought_up_before_its_third_day_or_more_than_three_times(matters, looks) -> None:
    past: list[Past] = []
    for hours in looks:
        at = MONDAY + timedelta(hours=hours)
        chosen = choose(matters, past=past, rests=[], at=at)
        assert all(at >= each.since + timedelta(days=3) for each in chosen)
        past += [Past(at, each.kind, each.subject) for each in chosen]

    assert all(sum(each.subject == matter.subject for each in past) <= AT_MOST for matter in matters)


@given(MATTERS, LOOKS)
def test_whoever_stopped_them_gets_none(matters, looks) -> None:
    stopped = [Rest("agreement", None)]

    found = [choose(matters, past=[], rests=stopped, at=MONDAY + timedelta(hours=hours)) for hours in looks]

    assert not any(found)
