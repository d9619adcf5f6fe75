"""The next free moment, compared with a watcher who looks at every minute and knows only zoneinfo."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.core.times import Hours, Separately, Together, is_free, next_free, when_to_say

NINE_TO_FIVE = Hours("Europe/Berlin", frozenset(range(5)), time(9), time(17))
MONDAYS, TUESDAYS = (replace(NINE_TO_FIVE, working_days=frozenset({day})) for day in (0, 1))


class Watcher:
    """A week painted minute by minute, read off the wall clock with zoneinfo."""

    def __init__(self, hours: Hours):
        self.zone = ZoneInfo(hours.zone)
        self.week = [False] * 10080
        for day in hours.working_days - hours.days_off:
            begin, end = (moment.hour * 60 + moment.minute for moment in (hours.start, hours.end))
            first, length = (begin, (end - begin) % 1440) if begin != end else (0, 1440)
            for minute in range(first, first + length):
                self.week[(day * 1440 + minute) % 10080] = True
        for minute in range(10080):
            if minute // 1440 in hours.days_off or any(self.is_quiet(minute % 1440, quiet) for quiet in hours.quiet):
                self.week[minute] = False

    @staticmethod
    def is_quiet(minute: int, quiet: tuple[time, time]) -> bool:
        begin, end = (moment.hour * 60 + moment.minute for moment in quiet)
        return (minute - begin) % 1440 < (end - begin) % 1440

    def free(self, moment: datetime) -> bool:
        wall = moment.astimezone(self.zone)
        return self.week[wall.weekday() * 1440 + wall.hour * 60 + wall.minute]


def first_seen(people: list[Hours], after: datetime, within: timedelta) -> datetime | None:
    watchers, moment = [Watcher(hours) for hours in people], after
    while moment <= after + within:
        if all(watcher.free(moment) for watcher in watchers):
            return moment
        moment = moment.replace(second=0, microsecond=0) + timedelta(minutes=1)
    return None


ZONES = sorted(zone for zone in available_timezones() if "/" in zone)
CHANGES = {
    "Europe/Berlin": ["2026-03-29T01:00Z", "2026-10-25T01:00Z"],
    "America/New_York": ["2026-03-08T07:00Z", "2026-11-01T06:00Z"],
    "Australia/Lord_Howe": ["2026-04-04T15:00Z", "2026-10-03T15:30Z"],
    "America/Havana": ["2026-03-08T05:00Z", "2026-11-01T05:00Z"],
    "Africa/Cairo": ["2026-04-23T22:00Z", "2026-10-29T21:00Z"],
    "Antarctica/Troll": ["2026-03-29T01:00Z", "2026-10-25T01:00Z"],
    "Africa/Casablanca": ["2026-02-15T02:00Z", "2026-03-22T02:00Z"],
    "Pacific/Apia": ["2011-12-30T10:00Z"],
    "Asia/Pyongyang": ["2018-05-04T15:00Z"],
    "Asia/Kathmandu": ["2026-06-01T00:00Z"],
}
clocks = st.builds(time, st.integers(0, 23), st.sampled_from([0, 0, 15, 30, 45, 59]))
weekdays = st.frozensets(st.integers(0, 6))
anyone = st.builds(
    Hours,
    zone=st.sampled_from(ZONES),
    working_days=st.just(NINE_TO_FIVE.working_days) | weekdays,
    start=clocks,
    end=clocks,
    quiet=st.lists(st.tuples(clocks, clocks), max_size=2).map(tuple),
    days_off=st.just(frozenset()) | st.frozensets(st.integers(0, 6), max_size=3),
)
moments = st.datetimes(datetime(2005, 1, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def near_a_change(draw):
    """One or two people, the first where the clocks change within a day and a half."""
    zone = draw(st.sampled_from(sorted(CHANGES)))
    change = datetime.fromisoformat(draw(st.sampled_from(CHANGES[zone])))
    everybody = [
        replace(draw(anyone), zone=zone, working_days=frozenset(range(7))),
        *draw(st.lists(anyone, max_size=1)),
    ]
    return everybody, change + draw(st.timedeltas(timedelta(hours=-36), timedelta(hours=6)))


anywhere = st.tuples(st.lists(anyone, min_size=1, max_size=3), moments)


@settings(max_examples=250, deadline=None)
@given(near_a_change() | anywhere)
def test_it_is_the_first_minute_that_a_watcher_finds(case):
    people, after = case
    within = timedelta(days=2)

    answer = next_free(people, after, within=within)

    assert answer == first_seen(people, after, within)


@settings(max_examples=25, deadline=None)
@given(anywhere)
@example(([MONDAYS, TUESDAYS], datetime(2026, 3, 28, 12, tzinfo=UTC)))
def test_a_watcher_of_the_whole_horizon_finds_nothing_earlier_either(case):
    people, after = case

    assert next_free(people, after) == first_seen(people, after, timedelta(days=14))


@settings(max_examples=150, deadline=None)
@given(anyone, moments)
def test_a_watcher_agrees_on_who_is_free(hours, moment):
    assert is_free(hours, moment) == Watcher(hours).free(moment)


@settings(max_examples=40, deadline=None)
@given(st.tuples(st.lists(anyone, min_size=2, max_size=2), moments))
def test_a_watcher_says_it_in_the_same_place(case):
    people, now = case
    alone = tuple(first_seen([hours], now, timedelta(days=14)) for hours in people)
    common = first_seen(people, max(alone), timedelta(hours=48)) if None not in alone else None

    assert when_to_say(people, now) == (Together(common) if common else Separately(alone))
