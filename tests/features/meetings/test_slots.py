"""No time that is proposed lies outside of anyone's hours, in any pair of zones: asked of zoneinfo, minute by minute.

The watcher below knows working hours, quiet hours and days off in its own words and shares nothing with the bot.
"""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.times import Hours
from bot.features.meetings import slots
from bot.features.meetings.rules import BIWEEKLY, LENGTHS, MONTHLY, WEEKLY
from bot.features.meetings.series import planned

ZONES = sorted(
    zone for zone in available_timezones() if "/" in zone and not zone.startswith(("Etc/", "posix", "right"))
)
AWKWARD = (
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "America/St_Johns",
    "Africa/Cairo",
    "Asia/Beirut",
    "Pacific/Kiritimati",
    "America/Los_Angeles",
    "Europe/London",
    "America/Sao_Paulo",
)
AROUND_CHANGES = [datetime(2030, month, day, tzinfo=UTC) for month, day in ((3, 1), (3, 25), (4, 1), (9, 25), (10, 20))]

clocks = st.times(min_value=time(0), max_value=time(23, 59)).map(lambda at: at.replace(second=0, microsecond=0))
people = st.builds(
    Hours,
    zone=st.one_of(st.sampled_from(AWKWARD), st.sampled_from(ZONES)),
    working_days=st.frozensets(st.integers(0, 6), min_size=1),
    start=clocks,
    end=clocks,
    quiet=st.lists(st.tuples(clocks, clocks), max_size=2).map(tuple),
    days_off=st.frozensets(st.integers(0, 6), max_size=2),
)
nine_to_five = st.builds(
    Hours,
    zone=st.one_of(st.sampled_from(AWKWARD), st.sampled_from(ZONES)),
    working_days=st.just(frozenset(range(5))),
    start=st.just(time(8)),
    end=st.just(time(20)),
    quiet=st.lists(st.tuples(clocks, clocks), max_size=1).map(tuple),
)
moments = st.one_of(
    st.sampled_from(AROUND_CHANGES),
    st.datetimes(datetime(2026, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC)),  # noqa: DTZ001
)
lengths = st.sampled_from([int(minutes) for minutes in LENGTHS])


def inside(at: datetime, begin: time, end: time) -> bool:
    """Whether the clock is in [begin, end), which may go over midnight."""
    now = at.hour * 60 + at.minute
    first, last = begin.hour * 60 + begin.minute, end.hour * 60 + end.minute
    return (now - first) % 1440 < (last - first) % 1440


def is_at_work(hours: Hours, moment: datetime) -> bool:
    at = moment.astimezone(ZoneInfo(hours.zone))
    if at.weekday() in hours.days_off or any(inside(at, *quiet) for quiet in hours.quiet):
        return False
    if hours.start == hours.end:
        shift = at.weekday()
    elif not inside(at, hours.start, hours.end):
        return False
    else:
        early = hours.end < hours.start and at.hour * 60 + at.minute < hours.end.hour * 60 + hours.end.minute
        shift = (at.weekday() - early) % 7
    return shift in hours.working_days and shift not in hours.days_off


def assert_in_hours(both: list[Hours], starts_at: datetime, minutes: int) -> None:
    for minute in range(minutes):
        moment = starts_at + timedelta(minutes=minute)
        late = [hours for hours in both if not is_at_work(hours, moment)]
        assert not late, f"{moment} is not in the hours of {late}"


@settings(max_examples=150)
@given(one=people, other=people, now=moments, minutes=lengths)
def test_no_time_that_is_offered_lies_outside_of_anyones_hours(one, other, now, minutes) -> None:
    found = slots.common_times([one, other], minutes=minutes, zone=one.zone, now=now)

    for starts_at in [*found[:40], *slots.suggested(found, one.zone, now)]:
        assert_in_hours([one, other], starts_at, minutes)
        wall = starts_at.astimezone(ZoneInfo(one.zone))
        assert wall.minute % 30 == 0
        assert starts_at >= now + timedelta(hours=2)


@settings(max_examples=60)
@given(one=nine_to_five, other=nine_to_five, now=moments, minutes=lengths)
def test_every_half_hour_that_would_do_is_found(one, other, now, minutes) -> None:
    found = set(slots.common_times([one, other], minutes=minutes, zone=one.zone, now=now, within=timedelta(days=4)))

    first = (now + timedelta(hours=2)).replace(second=0, microsecond=0)
    for minute in range(1, 4 * 1440 - 121):
        moment = first + timedelta(minutes=minute)
        if moment.astimezone(ZoneInfo(one.zone)).minute % 30 or moment in found:
            continue
        span = [moment + timedelta(minutes=each) for each in range(minutes)]
        assert not all(is_at_work(hours, each) for each in span for hours in (one, other)), moment


@settings(max_examples=60)
@given(
    one=nine_to_five,
    other=nine_to_five,
    now=moments,
    minutes=lengths,
    rhythm=st.sampled_from([WEEKLY, BIWEEKLY, MONTHLY]),
)
def test_no_meeting_of_a_series_lies_outside_of_anyones_hours(one, other, now, minutes, rhythm) -> None:
    times = slots.common_times([one, other], minutes=minutes, zone=other.zone, now=now)
    if not times:
        return

    course = planned(
        [one, other],
        first=times[0],
        rhythm=rhythm,
        minutes=minutes,
        zone=other.zone,
        until=now + timedelta(weeks=52),
        by_hand=False,
    )

    for starts_at in course.times:
        assert_in_hours([one, other], starts_at, minutes)
    days = [at.astimezone(ZoneInfo(other.zone)).date() for at in (*course.times, *course.left_out)]
    assert len(set(days)) == len(days)
    usual = times[0].astimezone(ZoneInfo(other.zone)).time()
    kept = [at for at in course.times if at not in course.moved]
    assert {at.astimezone(ZoneInfo(other.zone)).time() for at in kept} == {usual}


def works(zone: str, start: int = 9, end: int = 17) -> Hours:
    return Hours(zone, frozenset(range(5)), time(start), time(end))


NEW_YORK, SAO_PAULO, TOKYO, LONDON = (
    works(zone) for zone in ("America/New_York", "America/Sao_Paulo", "Asia/Tokyo", "Europe/London")
)
TUESDAY = datetime(2030, 1, 8, 14, 5, tzinfo=UTC)


def test_two_who_are_never_at_work_together_get_no_time() -> None:
    assert slots.common_times([LONDON, works("Pacific/Auckland")], minutes=30, zone="Europe/London", now=TUESDAY) == []


def test_what_one_of_them_has_planned_already_is_not_offered() -> None:
    free = slots.common_times([NEW_YORK, SAO_PAULO], minutes=60, zone="America/New_York", now=TUESDAY)
    begin = free[3]

    left = slots.common_times(
        [NEW_YORK, SAO_PAULO],
        minutes=60,
        zone="America/New_York",
        now=TUESDAY,
        taken=[(begin, begin + timedelta(minutes=60))],
    )

    assert [moment for moment in free if moment not in left] == free[2:5]


def test_suggestions_are_on_different_days_and_not_before_tomorrow() -> None:
    free = slots.common_times([NEW_YORK, SAO_PAULO], minutes=45, zone="America/New_York", now=TUESDAY)

    chosen = slots.suggested(free, "America/New_York", TUESDAY)

    assert len({moment.date() for moment in chosen}) == 3
    assert len({moment.time() for moment in chosen}) == 3
    assert chosen[0] >= TUESDAY + timedelta(days=1)
    assert len(slots.spread(free, "America/New_York")) <= 90


@pytest.mark.parametrize(("number", "expected"), [(1, 1), (2, 2), (3, 3)])
def test_of_few_times_all_are_suggested(number: int, expected: int) -> None:
    free = slots.common_times([NEW_YORK, SAO_PAULO], minutes=45, zone="America/New_York", now=TUESDAY)[:number]

    assert len(slots.suggested(free, "America/New_York", TUESDAY)) == expected
