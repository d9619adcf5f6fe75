"""Named cases, and sequences of due moments compared with a clock on the wall, read minute by minute."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.core.cadence import Cadence, Rhythm, describe, first_due, next_due

TUESDAYS = Rhythm(Cadence.WEEKLY, 1, time(10), "Europe/Berlin")
EVERY_OTHER = replace(TUESDAYS, cadence=Cadence.BIWEEKLY)
MONTHLY = replace(TUESDAYS, cadence=Cadence.MONTHLY)
OFF = replace(TUESDAYS, cadence=Cadence.OFF)
AT_NIGHT = Rhythm(Cadence.WEEKLY, 6, time(2, 30), "Europe/Berlin")
SUNDAYS_AT_FOUR = replace(AT_NIGHT, at=time(4))
MONTHLY_ON_SUNDAY = replace(MONTHLY, weekday=6)
MONDAYS, WEDNESDAYS = replace(TUESDAYS, weekday=0), replace(TUESDAYS, weekday=2)
SAMOAN_FRIDAYS = Rhythm(Cadence.WEEKLY, 4, time(10), "Pacific/Apia")
LORD_HOWE = Rhythm(Cadence.WEEKLY, 6, time(2, 10), "Australia/Lord_Howe")
NEPAL = replace(TUESDAYS, zone="Asia/Kathmandu")


def when(text: str, rhythm: Rhythm) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(rhythm.zone)).astimezone(UTC)


# 2026-06-02 is a Tuesday.
FIRST = {
    "later this week": (TUESDAYS, "2026-06-01 09:00", "2026-06-02 10:00"),
    "next week": (TUESDAYS, "2026-06-03 09:00", "2026-06-09 10:00"),
    "three hours on": (TUESDAYS, "2026-06-02 07:00", "2026-06-02 10:00"),
    "not in less": (TUESDAYS, "2026-06-02 07:00:01", "2026-06-09 10:00"),
    "three hours by any clock": (SUNDAYS_AT_FOUR, "2026-03-29 00:30", "2026-04-05 04:00"),
    "every two weeks starts at once": (EVERY_OTHER, "2026-06-01 09:00", "2026-06-02 10:00"),
    "monthly starts at once": (MONTHLY, "2026-06-17 09:00", "2026-06-23 10:00"),
    "after a gap": (AT_NIGHT, "2026-03-27 12:00", "2026-03-29 03:00"),
    "a skipped day becomes the morning after": (SAMOAN_FRIDAYS, "2011-12-29 12:00", "2011-12-31 00:00"),
    "a gap of half an hour": (LORD_HOWE, "2026-10-02 12:00", "2026-10-04 02:30"),
    "an offset of 5:45": (NEPAL, "2026-06-01 09:00", "2026-06-02 10:00"),
}


@pytest.mark.parametrize(("rhythm", "started", "expected"), FIRST.values(), ids=FIRST)
def test_the_first_prompt_is_due(rhythm, started, expected):
    assert first_due(rhythm, when(started, rhythm)) == when(expected, rhythm)


NEXT = {
    "a week on": (TUESDAYS, "2026-06-02 10:00", "2026-06-02 10:00", "2026-06-09 10:00"),
    "also when asked early": (TUESDAYS, "2026-06-02 10:00", "2026-05-30 10:00", "2026-06-09 10:00"),
    "two weeks on": (EVERY_OTHER, "2026-06-02 10:00", "2026-06-02 10:05", "2026-06-16 10:00"),
    "later than now, not at it": (TUESDAYS, "2026-06-02 10:00", "2026-06-09 10:00", "2026-06-16 10:00"),
    "one after five weeks of downtime": (TUESDAYS, "2026-06-02 10:00", "2026-07-08 12:00", "2026-07-14 10:00"),
    "in the same fortnights after downtime": (EVERY_OTHER, "2026-06-02 10:00", "2026-06-17 12:00", "2026-06-30 10:00"),
    "the first of the next month": (MONTHLY, "2026-06-02 10:00", "2026-06-02 10:00", "2026-07-07 10:00"),
    "14 days are enough": (MONTHLY, "2026-06-23 10:00", "2026-06-23 10:00", "2026-07-07 10:00"),
    "with an hour less, too": (MONTHLY_ON_SUNDAY, "2026-03-22 10:00", "2026-03-22 10:00", "2026-04-05 10:00"),
    "7 days are not": (MONTHLY, "2026-06-30 10:00", "2026-06-30 10:00", "2026-08-04 10:00"),
    "monthly after downtime": (MONTHLY, "2026-06-02 10:00", "2026-09-02 10:00", "2026-10-06 10:00"),
    "an hour less in spring": (TUESDAYS, "2026-03-24 10:00", "2026-03-24 10:00", "2026-03-31 10:00"),
    "an hour more in autumn": (TUESDAYS, "2026-10-20 10:00", "2026-10-20 10:00", "2026-10-27 10:00"),
    "into a gap": (AT_NIGHT, "2026-03-22 02:30", "2026-03-22 02:30", "2026-03-29 03:00"),
    "out of it": (AT_NIGHT, "2026-03-29 03:00", "2026-03-29 03:00", "2026-04-05 02:30"),
    "out of a skipped day": (SAMOAN_FRIDAYS, "2011-12-31 00:00", "2011-12-31 00:00", "2012-01-06 10:00"),
    "onto a new weekday, not tomorrow": (WEDNESDAYS, "2026-06-02 10:00", "2026-06-02 10:00", "2026-06-10 10:00"),
    "onto an earlier weekday": (MONDAYS, "2026-06-02 10:00", "2026-06-02 10:00", "2026-06-08 10:00"),
}


@pytest.mark.parametrize(("rhythm", "last", "now", "expected"), NEXT.values(), ids=NEXT)
def test_the_next_prompt_is_due(rhythm, last, now, expected):
    assert next_due(rhythm, when(last, rhythm), when(now, rhythm)) == when(expected, rhythm)


def test_a_repeated_time_counts_once_the_first_time():
    first_pass, second_pass = (datetime(2026, 10, 25, hour, 30, tzinfo=UTC) for hour in (0, 1))

    assert next_due(AT_NIGHT, when("2026-10-18 02:30", AT_NIGHT), first_pass - timedelta(days=1)) == first_pass
    assert next_due(AT_NIGHT, first_pass, first_pass) == when("2026-11-01 02:30", AT_NIGHT)
    assert next_due(AT_NIGHT, first_pass, second_pass) == when("2026-11-01 02:30", AT_NIGHT)


def test_nothing_is_due_when_prompts_are_off():
    now = when("2026-06-02 10:00", OFF)

    assert first_due(OFF, now) is None
    assert next_due(OFF, now, now) is None


NAIVE, AWARE = datetime(2026, 6, 2), datetime(2026, 6, 2, tzinfo=UTC)  # noqa: DTZ001
ASKED = {
    "started": lambda: first_due(TUESDAYS, NAIVE),
    "last": lambda: next_due(TUESDAYS, NAIVE, AWARE),
    "now": lambda: next_due(TUESDAYS, AWARE, NAIVE),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_a_naive_moment_is_refused(ask):
    with pytest.raises(ValueError, match="no time zone"):
        ask()


def test_a_cadence_is_stored_by_its_name():
    assert [*Cadence] == ["weekly", "biweekly", "monthly", "off"]


def test_a_rhythm_is_described_in_words():
    assert describe(TUESDAYS) == "every week, on Tuesdays at 10:00"
    assert describe(EVERY_OTHER) == "every two weeks, on Tuesdays at 10:00"
    assert describe(MONTHLY) == "every month, on the first Tuesday at 10:00"
    assert describe(replace(TUESDAYS, at=time(15)), clock24=False) == "every week, on Tuesdays at 3:00 PM"
    assert describe(OFF) == "no regular prompts"


# ---- A clock on the wall, read minute by minute ----


def struck(day: date, rhythm: Rhythm) -> datetime:
    """The first minute at which calendar and clock show this day and time, or later ones."""
    zone, wall = ZoneInfo(rhythm.zone), datetime.combine(day, rhythm.at)
    moment = wall.replace(tzinfo=UTC) - timedelta(hours=15)
    while moment.astimezone(zone).replace(tzinfo=None) < wall:
        moment += timedelta(minutes=1)
    return moment


def following(rhythm: Rhythm, day: date) -> date:
    """The day of the next prompt, by leafing through a calendar."""
    if rhythm.cadence is not Cadence.MONTHLY:
        return day + timedelta(days=7 if rhythm.cadence is Cadence.WEEKLY else 14)
    day += timedelta(days=14)
    while day.weekday() != rhythm.weekday or day.day > 7:
        day += timedelta(days=1)
    return day


ZONES = sorted(zone for zone in available_timezones() if "/" in zone)
ODD_ZONES = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Antarctica/Troll"]
rhythms = st.builds(
    Rhythm,
    st.sampled_from([Cadence.WEEKLY, Cadence.BIWEEKLY, Cadence.MONTHLY]),
    st.integers(0, 6),
    st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45])),
    st.sampled_from(ODD_ZONES) | st.sampled_from(ZONES),
)
starts = st.datetimes(datetime(2012, 2, 1), datetime(2037, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def dues(rhythm: Rhythm, started: datetime, count: int) -> list[datetime]:
    moments = [first_due(rhythm, started)]
    while len(moments) < count:
        moments.append(next_due(rhythm, moments[-1], moments[-1]))
    return moments


@settings(max_examples=60, deadline=None)
@given(rhythms, starts)
def test_prompts_are_due_when_the_clock_on_the_wall_says_so(rhythm, started):
    moments = dues(rhythm, started, 6)

    day = moments[0].astimezone(ZoneInfo(rhythm.zone)).date()
    assert day.weekday() == rhythm.weekday
    for moment in moments:
        assert moment == struck(day, rhythm)
        day = following(rhythm, day)


@settings(max_examples=60, deadline=None)
@given(rhythms, starts)
def test_never_two_prompts_in_one_period(rhythm, started):
    moments = dues(rhythm, started, 30)

    days = [moment.astimezone(ZoneInfo(rhythm.zone)).date() for moment in moments]
    name = "%G-%V" if rhythm.cadence is not Cadence.MONTHLY else "%Y-%m"
    assert len({f"{day:{name}}" for day in days}) == len(moments)
    assert all(later > earlier for earlier, later in pairwise(moments))


@settings(max_examples=100, deadline=None)
@given(rhythms, starts)
def test_the_first_prompt_comes_three_hours_to_a_week_later(rhythm, started):
    due = first_due(rhythm, started)

    assert timedelta(hours=3) <= due - started
    day = due.astimezone(ZoneInfo(rhythm.zone)).date()
    assert struck(day - timedelta(days=7), rhythm) < started + timedelta(hours=3)


@settings(max_examples=60, deadline=None)
@given(rhythms, starts, st.timedeltas(timedelta(0), timedelta(days=200)))
def test_downtime_is_caught_up_by_the_one_prompt_after_it(rhythm, started, downtime):
    moments = dues(rhythm, started, 31)
    now = moments[0] + downtime

    assert next_due(rhythm, moments[0], now) == min(moment for moment in moments[1:] if moment > now)
