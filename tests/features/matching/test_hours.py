"""Working time in common, against a count of the minutes of one week by zoneinfo alone."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.core.times import Hours
from bot.features.matching.hours import minutes_together
from tests.features.matching.people import TODAY, office

WEEK = [datetime(2026, 11, 23, tzinfo=UTC) + timedelta(minutes=minute) for minute in range(7 * 24 * 60)]


def works(hours: Hours, moment: datetime) -> bool:
    wall = moment.astimezone(ZoneInfo(hours.zone))
    clock, day = wall.time(), wall.weekday()
    if day in hours.days_off or any(
        begin <= clock < end if begin <= end else clock >= begin or clock < end for begin, end in hours.quiet
    ):
        return False
    days = hours.working_days - hours.days_off
    if hours.start < hours.end:
        return day in days and hours.start <= clock < hours.end
    if hours.start == hours.end:
        return day in days
    return (day in days and clock >= hours.start) or ((day - 1) % 7 in days and clock < hours.end)


PEOPLE = [
    office(),
    office("America/New_York"),
    office("Asia/Kolkata", 10, 19),
    office("Pacific/Auckland", 8, 16),
    office(starts=22, ends=6),
    office(days_off=frozenset({4})),
    office(starts=22, ends=6, days_off=frozenset({2})),
    office(quiet=((time(12), time(13, 7)),)),
    office(starts=18, ends=12, quiet=((time(23, 30), time(1)),)),
    Hours("America/St_Johns", frozenset({5, 6}), time(0), time(0)),
    Hours("UTC", frozenset({6}), time(20, 15), time(3, 45)),
    Hours("UTC", frozenset(), time(9), time(17)),
]


@pytest.mark.parametrize("one", PEOPLE, ids=repr)
def test_minutes_in_common_are_those_that_a_clock_would_count(one: Hours):
    own = [moment for moment in WEEK if works(one, moment)]
    counted = [sum(works(other, moment) for moment in own) for other in PEOPLE]

    assert minutes_together([one], PEOPLE, on=TODAY).tolist() == [counted]


def test_summer_time_counts_as_it_is_on_the_day():
    """In March the clocks of New York change two weeks before those of Berlin."""
    people = [office()], [office("America/New_York")]

    winter, between = (int(minutes_together(*people, on=TODAY.replace(2027, 3, day))[0, 0]) for day in (8, 16))

    assert (winter, between) == (5 * 120, 5 * 180)
