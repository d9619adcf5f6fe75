"""When a pair's next prompt is due: a weekday and a time on the pair's wall clock, as moments in UTC.

The recurrence is counted in calendar days and turned into a moment last, so no change of the clocks moves
it: a time that the clocks skip becomes the first moment after the gap, a repeated one counts once, the first.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum, auto

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from bot.core.times import WEEKDAYS, clock_words, from_local, local, utc

NOTICE = timedelta(hours=3)
MONTHLY_REST = timedelta(days=14)
DAYS_OF_A_WEEK = 7


class Cadence(StrEnum):
    """How often a pair is prompted; biweekly means every two weeks."""

    WEEKLY = auto()
    BIWEEKLY = auto()
    MONTHLY = auto()
    OFF = auto()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A cadence and its place in the week (Monday is 0) in an IANA zone."""

    cadence: Cadence
    weekday: int
    at: time
    zone: str


def first_due(rhythm: Rhythm, started: datetime) -> datetime | None:
    """The first such weekday and time at least three hours after `started`."""
    if rhythm.cadence is Cadence.OFF:
        return None
    earliest = utc(started) + NOTICE
    today = local(started, rhythm.zone).date()
    weekly = rrule(WEEKLY, byweekday=rhythm.weekday, dtstart=datetime.combine(today, rhythm.at))
    return next(due for due in _moments(weekly, rhythm.zone) if due >= earliest)


def comes_sooner(rhythm: Rhythm, first: datetime) -> bool:
    """Whether the `first` one is not on a first such weekday of a month yet: nobody waits for a month to begin."""
    day = local(first, rhythm.zone).date()
    return rhythm.cadence is Cadence.MONTHLY and day.day > DAYS_OF_A_WEEK and day.weekday() == rhythm.weekday


def next_due(rhythm: Rhythm, last: datetime, now: datetime) -> datetime | None:
    """The first due moment after `now`, counted from the `last` one; those missed meanwhile are skipped."""
    if rhythm.cadence is Cadence.OFF:
        return None
    present = utc(now)
    return next(due for due in _moments(_recurrence(rhythm, last), rhythm.zone) if due > present)


def describe(rhythm: Rhythm, *, clock24: bool = True) -> str:
    """The rhythm in words: "every two weeks, on Tuesdays at 10:00"."""
    day, at = WEEKDAYS[rhythm.weekday], clock_words(rhythm.at, clock24=clock24)
    match rhythm.cadence:
        case Cadence.WEEKLY:
            return f"every week, on {day}s at {at}"
        case Cadence.BIWEEKLY:
            return f"every two weeks, on {day}s at {at}"
        case Cadence.MONTHLY:
            return f"every month, on the first {day} at {at}"
        case Cadence.OFF:
            return "no regular prompts"


def _recurrence(rhythm: Rhythm, last: datetime) -> rrule:
    """What follows `last`, as readings of the pair's clock.

    Weeks count from the rhythm's weekday nearest to `last`, which is another day if the rhythm was changed
    since, or if the zone skipped the day. Monthly is the first such weekday of a month, 14 calendar days
    or more after `last`.
    """
    day = local(last, rhythm.zone).date()
    if rhythm.cadence is Cadence.MONTHLY:
        begin = datetime.combine(day + MONTHLY_REST, rhythm.at)
        return rrule(MONTHLY, byweekday=weekday(rhythm.weekday, +1), dtstart=begin)
    weeks = 2 if rhythm.cadence is Cadence.BIWEEKLY else 1
    nearest = day + timedelta(days=(rhythm.weekday - day.weekday() + 3) % 7 - 3)
    begin = datetime.combine(nearest + timedelta(weeks=weeks), rhythm.at)
    return rrule(WEEKLY, interval=weeks, dtstart=begin)


def _moments(recurrence: rrule, zone: str) -> Iterator[datetime]:
    return (from_local(wall, zone) for wall in recurrence)
