"""When people may be written to, case by case; `test_times_watched.py` compares with every minute."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.times import Hours, Separately, Together, describe, from_local, is_free, local, next_free, when_to_say

EVERY_DAY = range(7)
BERLIN = Hours("Europe/Berlin", frozenset(range(5)), time(9), time(17))
ALWAYS = Hours("UTC", frozenset(EVERY_DAY), time(0), time(0))


def works(*days: int, **otherwise) -> Hours:
    """Someone in Berlin, nine to five on these days, except for what is said otherwise."""
    return replace(BERLIN, working_days=frozenset(days), **otherwise)


NEW_YORK, AUCKLAND = (replace(BERLIN, zone=zone) for zone in ("America/New_York", "Pacific/Auckland"))
NIGHTS = replace(BERLIN, start=time(22), end=time(6))
EARLY_BIRD = works(*EVERY_DAY, start=time(2, 30))
FRIDAY = frozenset({4})


def at(text: str, zone: str = "UTC") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def berlin(text: str) -> datetime:
    return at(text, "Europe/Berlin")


# 2026-06-01 is a Monday.
FREE = {
    "at the start of work": (BERLIN, "2026-06-01 09:00", True),
    "just before it": (BERLIN, "2026-06-01 08:59:59", False),
    "in the last second": (BERLIN, "2026-06-01 16:59:59", True),
    "at the end of work": (BERLIN, "2026-06-01 17:00", False),
    "on a Saturday": (BERLIN, "2026-06-06 12:00", False),
    "on a day off": (replace(BERLIN, days_off=FRIDAY), "2026-06-05 12:00", False),
    "in quiet hours": (replace(BERLIN, quiet=((time(12), time(13)),)), "2026-06-01 12:00", False),
    "when they end": (replace(BERLIN, quiet=((time(12), time(13)),)), "2026-06-01 13:00", True),
    "quiet over midnight": (replace(EARLY_BIRD, quiet=((time(18), time(8)),)), "2026-06-01 05:00", False),
    "quiet from and to the same": (replace(BERLIN, quiet=((time(9), time(9)),)), "2026-06-01 09:00", True),
    "work all day": (replace(BERLIN, start=time(9), end=time(9)), "2026-06-01 03:00", True),
    "work until midnight": (replace(BERLIN, end=time(0)), "2026-06-01 23:59", True),
    "midnight after it": (replace(BERLIN, end=time(0)), "2026-06-02 00:00", False),
    "at night": (NIGHTS, "2026-06-02 03:00", True),
    "Saturday early belongs to Friday": (NIGHTS, "2026-06-06 05:59", True),
    "Monday early belongs to Sunday": (NIGHTS, "2026-06-01 05:59", False),
    "the night that began on a day off": (replace(NIGHTS, days_off=FRIDAY), "2026-06-06 03:00", False),
    "a day off ends the night before it": (replace(NIGHTS, days_off=FRIDAY), "2026-06-05 00:00", False),
}


@pytest.mark.parametrize(("hours", "wall", "expected"), FREE.values(), ids=FREE)
def test_someone_is_free_in_working_hours_that_are_not_quiet(hours, wall, expected):
    assert is_free(hours, berlin(wall)) is expected


NEXT = {
    "now": ([BERLIN], "2026-06-01 10:00:00.5", "2026-06-01 10:00:00.5"),
    "now if nobody is asked": ([], "2026-06-01 03:00", "2026-06-01 03:00"),
    "this morning": ([BERLIN], "2026-06-01 03:00", "2026-06-01 09:00"),
    "after the weekend": ([BERLIN], "2026-06-05 17:00", "2026-06-08 09:00"),
    "when both work": ([BERLIN, NEW_YORK], "2026-06-01 10:00", "2026-06-01 15:00"),
    "when quiet time ends": ([replace(BERLIN, quiet=((time(22), time(10)),))], "2026-06-01 03:00", "2026-06-01 10:00"),
    "in a whole minute": ([works(0, start=time(9, 0, 1))], "2026-06-01 03:00", "2026-06-01 09:01"),
    "at midnight": (
        [works(1, start=time(9), end=time(9), quiet=((time(12), time(13)),))],
        "2026-06-01 03:00",
        "2026-06-02 00:00",
    ),
    "after the hour that spring skips": ([EARLY_BIRD], "2026-03-29 00:00", "2026-03-29 03:00"),
    "a week on if it was all": ([works(6, start=time(2), end=time(3))], "2026-03-29 00:00", "2026-04-05 02:00"),
    "in the first of two equal hours": ([EARLY_BIRD], "2026-10-25 00:00", "2026-10-25 02:30"),
}


@pytest.mark.parametrize(("people", "after", "expected"), NEXT.values(), ids=NEXT)
def test_the_next_free_moment_is(people, after, expected):
    assert next_free(people, berlin(after)) == berlin(expected).astimezone(UTC)


def test_an_hour_that_autumn_repeats_is_free_both_times():
    shift = works(6, start=time(2), end=time(2, 30))

    answer = next_free([shift], at("2026-10-25 00:45"))

    assert answer == at("2026-10-25 01:00")
    assert (local(answer, shift.zone).hour, local(answer, shift.zone).fold) == (2, 1)


def test_a_day_that_a_zone_skips_is_nobodys_working_day():
    fridays = works(4, zone="Pacific/Apia")

    assert next_free([fridays], at("2011-12-29 12:00", "Pacific/Apia")) == at("2012-01-06 09:00", "Pacific/Apia")


def test_the_answer_is_in_utc():
    assert next_free([BERLIN], berlin("2026-06-01 10:00")).tzinfo is UTC


def test_the_end_of_the_horizon_belongs_to_it():
    early = berlin("2026-06-01 03:00")

    assert next_free([BERLIN], early, within=timedelta(hours=6)) == berlin("2026-06-01 09:00")
    assert next_free([BERLIN], early, within=timedelta(hours=6, seconds=-1)) is None


NAIVE = datetime(2026, 6, 1)  # noqa: DTZ001
ASKED = {
    "is_free": lambda: is_free(BERLIN, NAIVE),
    "next_free": lambda: next_free([], NAIVE),
    "when_to_say": lambda: when_to_say([], NAIVE),
    "local": lambda: local(NAIVE, "UTC"),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_a_naive_moment_is_refused(ask):
    with pytest.raises(ValueError, match="no time zone"):
        ask()


CLOCKS = {
    "an ordinary day": ("2026-06-01 10:00", "Europe/Berlin", "2026-06-01 08:00"),
    "a skipped half hour": ("2026-03-29 02:30", "Europe/Berlin", "2026-03-29 01:00"),
    "the start of the gap": ("2026-03-29 02:00", "Europe/Berlin", "2026-03-29 01:00"),
    "a repeated time": ("2026-10-25 02:30", "Europe/Berlin", "2026-10-25 00:30"),
    "a gap of thirty minutes": ("2026-10-04 02:10", "Australia/Lord_Howe", "2026-10-03 15:30"),
    "a skipped midnight": ("2026-04-24 00:30", "Africa/Cairo", "2026-04-23 22:00"),
    "a skipped day": ("2011-12-30 10:00", "Pacific/Apia", "2011-12-30 10:00"),
    "a quarter of an hour": ("2026-06-01 10:00", "Asia/Kathmandu", "2026-06-01 04:15"),
}


@pytest.mark.parametrize(("wall", "zone", "expected"), CLOCKS.values(), ids=CLOCKS)
def test_a_reading_of_the_clock_becomes_its_first_moment(wall, zone, expected):
    assert from_local(datetime.fromisoformat(wall), zone) == at(expected)


def test_a_moment_is_not_taken_for_a_reading_of_a_clock():
    with pytest.raises(ValueError, match="moment already"):
        from_local(at("2026-06-01 10:00"), "UTC")


TOGETHER = {
    "both free now": ([BERLIN, NEW_YORK], "2026-06-01 15:30", "2026-06-01 15:30"),
    "Friday evening waits for Monday": ([BERLIN, BERLIN], "2026-06-05 17:30", "2026-06-08 09:00"),
    "also across the Atlantic": ([BERLIN, NEW_YORK], "2026-06-05 17:30", "2026-06-08 15:00"),
    "a week off in common": ([works(0), works(0)], "2026-06-01 18:00", "2026-06-08 09:00"),
    "48 hours after the last is free": ([works(0, 3), works(1, 3)], "2026-05-31 12:00", "2026-06-04 09:00"),
}


@pytest.mark.parametrize(("people", "now", "expected"), TOGETHER.values(), ids=TOGETHER)
def test_it_is_said_together_when_all_are_free(people, now, expected):
    assert when_to_say(people, berlin(now)) == Together(berlin(expected))


APART = {
    "hours": ([BERLIN, AUCKLAND], "2026-06-01 12:00", ["2026-06-01 12:00", "2026-06-01 23:00"]),
    "days": ([works(0), works(1)], "2026-06-01 10:00", ["2026-06-01 10:00", "2026-06-02 09:00"]),
    "in time": ([works(0, 4), works(1, 4)], "2026-05-31 12:00", ["2026-06-01 09:00", "2026-06-02 09:00"]),
    "as one is never free": ([works(), BERLIN], "2026-06-01 10:00", [None, "2026-06-01 10:00"]),
}


@pytest.mark.parametrize(("people", "now", "expected"), APART.values(), ids=APART)
def test_it_is_said_to_each_when_they_do_not_meet(people, now, expected):
    assert when_to_say(people, berlin(now)) == Separately(tuple(wall and berlin(wall) for wall in expected))


IN_WORDS = "Monday to Friday, 9:00 to 17:00 (Berlin time), not between 18:00 and 8:00, not on Fridays"
AS_IN_AMERICA = {
    "Monday to Friday, 9:00 AM to 5:00 PM (Berlin time)": BERLIN,
    "Monday to Friday, 10:00 PM to 6:00 AM the next day (Berlin time)": NIGHTS,
    "Monday to Friday, noon to midnight (Berlin time)": replace(BERLIN, start=time(12), end=time(0)),
    "Monday to Friday, 12:30 PM to 5:05 PM (Berlin time)": replace(BERLIN, start=time(12, 30), end=time(17, 5)),
    "every day, all day (UTC)": ALWAYS,
    "every day, all day (UTC), not on Fridays": replace(ALWAYS, quiet=((time(8), time(8)),), days_off=FRIDAY),
}
DAYS = {
    "Sunday to Thursday": {6, 0, 1, 2, 3},
    "Saturday and Sunday": {6, 5},
    "Sunday and Monday": {0, 6},
    "Monday, Wednesday, and Friday": {0, 2, 4},
    "Monday to Wednesday and Friday": {0, 1, 2, 4},
    "Tuesday": {1},
    "no working days": set(),
}


def test_hours_are_described_in_words():
    hours = replace(BERLIN, quiet=((time(18), time(8)),), days_off=FRIDAY)

    assert describe(hours, clock24=True) == IN_WORDS


@pytest.mark.parametrize(("expected", "hours"), AS_IN_AMERICA.items(), ids=AS_IN_AMERICA)
def test_a_day_has_two_times_twelve_hours_for_those_who_count_so(expected, hours):
    assert describe(hours, clock24=False) == expected


@pytest.mark.parametrize(("expected", "days"), DAYS.items(), ids=DAYS)
def test_days_in_a_row_are_named_as_a_range(expected, days):
    assert describe(works(*days), clock24=True) == f"{expected}, 9:00 to 17:00 (Berlin time)"
