"""When to remind: the caps hold whatever is due, and the plan says what will happen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.core.times import Hours, next_free
from bot.features.nudges.rules import AT_ONCE, PER_WEEK, SEVERAL, Watched, allowed_from, look, merged

MONDAY = datetime(2030, 1, 7, 9, tzinfo=UTC)
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


def waiting(number: int = 1, kind: str = "agreement", since: datetime = MONDAY, **more) -> Watched:
    known = {"look_at": since + 3 * DAY, "until": None, "given": 0, "again_after": WEEK, "at_most": 3, "rank": 20}
    return Watched(wait_id=number, kind=kind, since=since, **(known | more))


def always(moment: datetime) -> datetime:
    return moment


def never(moment: datetime) -> None:
    return None


def foreseen(*mine: Watched, past=(), rests=None, free=always, working=None, until=MONDAY + 60 * DAY):
    """The messages if somebody looks whenever there is something to look at: (moment, matters)."""
    waits, given_at, found = {each.wait_id: each for each in mine}, list(past), []
    while moments := [max(each.look_at, MONDAY) for each in waits.values() if each.look_at is not None]:
        at = min(moments)
        if at > until:
            break
        seen = look(waits.values(), past=given_at, rests=rests or {}, free=free, working=working or free, at=at)
        waits |= {each.wait_id: each for each in seen.after}
        if seen.matters:
            found.append((at, tuple(each for matter in seen.matters for each in matter)))
            given_at.append(at)
    return found


def days(found) -> list[float]:
    return [(at - MONDAY) / DAY for at, _ in found]


def test_three_days_then_weekly_then_silence() -> None:
    assert days(foreseen(waiting())) == [3, 10, 17]


def test_once_at_a_moment() -> None:
    assert days(foreseen(waiting(look_at=MONDAY + 5 * DAY, at_most=1))) == [5]


@pytest.mark.parametrize(("until", "found"), [(5, []), (6, [5])])
def test_what_would_come_too_late_does_not_come(until: int, found: list[int]) -> None:
    heads_up = waiting(look_at=MONDAY + 4 * DAY, at_most=1, until=MONDAY + until * DAY)

    assert days(foreseen(heads_up, past=[MONDAY + 4 * DAY])) == found


@pytest.mark.parametrize(
    ("rests", "expected"),
    [
        ({"agreement": None}, []),
        ({"agreement": MONDAY + 11 * DAY}, [11, 18, 25]),
        ({"agreement": MONDAY + 2 * DAY}, [3, 10, 17]),
        ({"something else": None}, [3, 10, 17]),
    ],
)
def test_a_rest_of_the_kind_keeps_it_back_until_it_is_over(rests, expected: list[int]) -> None:
    assert days(foreseen(waiting(), rests=rests)) == expected


@pytest.mark.parametrize(
    ("past", "allowed"),
    [
        ([], 10),
        ([9], 10),
        ([9.5], 10.5),
        ([10], 11),
        ([4, 6, 8], 11),
        ([4, 6, 9.5], 11),
        ([2.9, 6, 9.5], 10.5),
        ([3, 4, 5, 6], 11),
    ],
)
def test_one_a_day_and_three_in_seven_days(past: list[float], allowed: float) -> None:
    moments = [MONDAY + day * DAY for day in past]

    assert allowed_from(moments, MONDAY + 10 * DAY) == MONDAY + allowed * DAY


def test_several_matters_are_one_message_the_most_important_first_and_then_the_oldest() -> None:
    due = MONDAY + 4 * DAY
    mine = [
        waiting(1, since=MONDAY + HOUR, look_at=due, rank=30),
        waiting(2, since=MONDAY + HOUR, look_at=due, rank=20),
        waiting(3, since=MONDAY, look_at=due, rank=30),
    ]

    ((_, chosen), *_) = foreseen(*mine)

    assert [each.wait_id for each in chosen] == [2, 3, 1]


def test_a_message_has_a_length_that_people_read_and_the_rest_comes_the_next_day() -> None:
    mine = [waiting(number) for number in range(AT_ONCE + 2)]

    (first, second, *_) = foreseen(*mine)

    assert [len(first[1]), len(second[1])] == [AT_ONCE, 2]
    assert second[0] - first[0] == DAY


def test_many_of_a_kind_that_can_be_summarized_are_one_matter() -> None:
    quiet = [waiting(number, "quiet", can_be_summarized=True, rank=10) for number in range(SEVERAL + 20)]
    others = [waiting(number, "agreement") for number in range(100, 100 + AT_ONCE)]

    (first, second, *_) = foreseen(*quiet, *others)

    assert [len(each) for each in merged(first[1])] == [SEVERAL + 20] + [1] * (AT_ONCE - 1)
    assert [each.wait_id for each in second[1]] == [100 + AT_ONCE - 1]


def test_a_few_of_a_kind_are_said_one_by_one() -> None:
    quiet = [waiting(number, "quiet", can_be_summarized=True) for number in range(SEVERAL)]

    assert [len(each) for each in merged(quiet)] == [1] * SEVERAL


def test_someone_who_is_never_free_is_looked_at_once_a_week() -> None:
    seen = look([waiting()], past=[], rests={}, free=never, working=never, at=MONDAY + 3 * DAY)

    assert seen.matters == ()
    assert [each.look_at for each in seen.after] == [MONDAY + 10 * DAY]


WAITS = some.builds(
    lambda number, since, first, lasts, at_most, kind: waiting(
        number,
        kind,
        MONDAY + since * HOUR,
        look_at=MONDAY + (since + first) * HOUR,
        until=MONDAY + (since + first + lasts) * HOUR if lasts else None,
        at_most=at_most,
        rank=len(kind),
    ),
    some.integers(1, 30),
    some.integers(-500, 1000),
    some.integers(0, 200),
    some.none() | some.integers(1, 300),
    some.integers(1, 5),
    some.sampled_from(["agreement", "promise", "review"]),
)
MINE = some.lists(WAITS, unique_by=lambda each: each.wait_id, max_size=30)
RESTS = some.dictionaries(
    some.sampled_from(["agreement", "promise"]), some.none() | some.integers(0, 900).map(lambda h: MONDAY + h * HOUR)
)
PAST = some.lists(some.integers(-200, 0).map(lambda h: MONDAY + h * HOUR), max_size=3)
PEOPLE = some.builds(
    Hours,
    some.sampled_from(["UTC", "America/New_York", "Asia/Kolkata", "Pacific/Auckland"]),
    some.frozensets(some.integers(0, 6), min_size=1),
    some.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None)),
    some.times().map(lambda at: at.replace(second=0, microsecond=0, tzinfo=None)),
)


@given(MINE, PAST, RESTS, PEOPLE)
def test_the_caps_the_hours_and_the_rests_hold_whatever_is_due(mine, past, rests, hours) -> None:
    found = foreseen(*mine, past=past, rests=rests, free=lambda at: next_free([hours], at))

    moments = sorted([at for at, _ in found])
    for at in moments:
        everything = [*moments, *(each for each in past if each > MONDAY - WEEK)]
        assert next_free([hours], at) == at
        assert sum(at - DAY < other <= at for other in everything) == 1
        # Who had more than three in a week before this rule held is not given another one.
        assert sum(at - WEEK < other <= at for other in everything) <= PER_WEEK
    for at, chosen in found:
        assert all(rests.get(each.kind, at) is not None and rests.get(each.kind, at) <= at for each in chosen)
        assert all(each.until is None or each.until > at for each in chosen)


@given(MINE, PEOPLE)
def test_nothing_comes_before_its_moment_or_more_often_than_its_kind_allows(mine, hours) -> None:
    found = foreseen(*mine, free=lambda at: next_free([hours], at))

    for wait in mine:
        given_at = [at for at, chosen in found if wait.wait_id in {each.wait_id for each in chosen}]
        assert len(given_at) <= wait.at_most
        assert all(at >= max(wait.look_at, MONDAY) for at in given_at)
        assert all(later - earlier >= WEEK for earlier, later in pairwise(given_at))


@given(MINE, PAST, RESTS, PEOPLE, some.lists(some.integers(1, 60 * 24), unique=True, max_size=40))
def test_a_worker_that_looks_late_never_breaks_a_cap(mine, past, rests, hours, looks) -> None:
    waits, given_at = {each.wait_id: each for each in mine}, list(past)

    def free(moment: datetime) -> datetime | None:
        return next_free([hours], moment)

    for minute in sorted(looks):
        at = MONDAY + minute * HOUR
        seen = look(waits.values(), past=given_at, rests=rests, free=free, working=free, at=at)
        waits |= {each.wait_id: each for each in seen.after}
        assert all(each.look_at is None or each.look_at > at for each in seen.after)
        if seen.matters:
            assert allowed_from(given_at, at) == at
            assert next_free([hours], at) == at
            given_at.append(at)


def test_a_look_leaves_nothing_due() -> None:
    mine = [waiting(1), waiting(2, until=MONDAY), replace(waiting(3), look_at=None)]

    seen = look(mine, past=[], rests={}, free=always, working=always, at=MONDAY + 5 * DAY)

    assert {each.wait_id for each in seen.after} == {1, 2}
    assert [each.look_at for each in seen.after if each.wait_id == 2] == [None]
