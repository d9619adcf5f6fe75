"""Times at which two people could meet: the whole meeting lies in the hours of both.

Plain arithmetic on moments and hours, like `core/times.py`. Every minute of a meeting is asked for, so that no quiet
hour, day off or change of the clocks falls into one.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import TypeVar

from bot.core.times import MINUTE, Hours, is_free, local, utc

GRID = 30
"""Meetings begin on the hour or half hour of the clock of the one who proposes."""

QUARTER = timedelta(minutes=15)
"""Every zone's offset from UTC is a multiple of it, so that each half hour of any clock is looked at."""

HORIZON = timedelta(days=21)
NOTICE = timedelta(hours=2)
"""Nobody is asked to meet sooner."""

CALM = timedelta(hours=24)
"""What is suggested lies further away, if it can."""

PER_DAY, AT_MOST = 6, 90
SUGGESTED = 3

Thing = TypeVar("Thing")

Taken = Sequence[tuple[datetime, datetime]]
"""Beginning and end of what one of the two has planned already."""


def fits(people: Sequence[Hours], starts_at: datetime, minutes: int) -> bool:
    """Whether each minute of it is in the hours of all; its ends are asked first, because they fail most often."""
    first = utc(starts_at)
    last = first + (minutes - 1) * MINUTE
    if not all(is_free(each, moment) for each in people for moment in (first, last)):
        return False
    return all(is_free(each, first + step * MINUTE) for step in range(1, minutes - 1) for each in people)


def common_times(
    people: Sequence[Hours], *, minutes: int, zone: str, now: datetime, taken: Taken = (), within: timedelta = HORIZON
) -> list[datetime]:
    """In UTC, in order: every beginning on the grid of `zone` in the coming weeks."""
    length = minutes * MINUTE
    return [
        moment
        for moment in _grid(utc(now) + NOTICE, utc(now) + within, zone)
        if not any(begin < moment + length and moment < end for begin, end in taken) and fits(people, moment, minutes)
    ]


def spread(times: Sequence[datetime], zone: str) -> list[datetime]:
    """A choice that a list can hold: some of each day, evenly."""
    found = [moment for day in _by_day(times, zone).values() for moment in _evenly(day, PER_DAY)]
    return found[:AT_MOST]


def suggested(times: Sequence[datetime], zone: str, now: datetime) -> list[datetime]:
    """Two or three of `times`, on different days and at different times of the day where that is possible."""
    calm = [moment for moment in times if moment >= utc(now) + CALM] or list(times)
    days = list(_by_day(calm, zone).values())
    week = [day for day in days if day[0] - days[0][0] < timedelta(days=7)]
    chosen = _evenly(week if len(week) >= SUGGESTED else days, SUGGESTED)
    best = [_whole_hours(day, zone) for day in chosen]
    found = [day[len(day) * place // 4] for day, place in zip(best, (1, 2, 3), strict=False)]
    rest = [moment for moment in _evenly(calm, SUGGESTED) if moment not in found]
    return sorted([*found, *rest][:SUGGESTED])


def nearest(times: Sequence[datetime], wished: datetime) -> datetime | None:
    return min(times, key=lambda moment: (abs(moment - wished), moment), default=None)


def _grid(begin: datetime, end: datetime, zone: str) -> Iterator[datetime]:
    moment = begin + (datetime.min.replace(tzinfo=begin.tzinfo) - begin) % QUARTER
    while moment <= end:
        wall = local(moment, zone)
        if wall.minute % GRID == 0 and not wall.second:
            yield moment
        moment += QUARTER


def _whole_hours(day: Sequence[datetime], zone: str) -> Sequence[datetime]:
    """People rather meet at ten than at half past; all of them where there is no whole hour."""
    return [moment for moment in day if not local(moment, zone).minute] or day


def _by_day(times: Sequence[datetime], zone: str) -> dict[date, list[datetime]]:
    days: dict[date, list[datetime]] = {}
    for moment in times:
        days.setdefault(local(moment, zone).date(), []).append(moment)
    return days


def _evenly(things: Sequence[Thing], number: int) -> list[Thing]:
    if len(things) <= number:
        return list(things)
    return [things[place * (len(things) - 1) // (number - 1)] for place in range(number)]
