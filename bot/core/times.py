"""When something may be said to people in different time zones.

Everything here is plain arithmetic on moments handed in: nothing asks the time. A person's hours hold on
their own wall clock; answers are in UTC.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from bot.core.wording import listed

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
HORIZON = timedelta(days=14)
PATIENCE = timedelta(hours=48)
MIDNIGHT, NOON = time(0), time(12)
# Not `calendar.day_name`, which follows the locale of the server.
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Hours:
    """When one person may be written to, on their own wall clock.

    Weekdays count from Monday, 0. Working hours are [start, end). With `end` before `start` they go over
    midnight, and the part after midnight belongs to the day on which they started; equal, they are the
    whole day. Quiet hours are [from, to), every day, perhaps over midnight; equal, there are none.
    On a day off nothing is said, nor in working hours that would have started on it.
    """

    zone: str
    working_days: frozenset[int]
    start: time
    end: time
    quiet: tuple[tuple[time, time], ...] = ()
    days_off: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Together:
    """One moment that suits everybody: say it where they all read."""

    at: datetime


@dataclass(frozen=True, slots=True)
class Separately:
    """A moment for each, in the order asked; None for someone without a free moment in the horizon."""

    at: tuple[datetime | None, ...]


def utc(moment: datetime) -> datetime:
    """The same moment in UTC, where adding hours means hours; a naive one is refused."""
    if moment.utcoffset() is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC)


def local(moment: datetime, zone: str) -> datetime:
    """What calendar and clock in `zone` show at `moment`."""
    return utc(moment).astimezone(_zone(zone))


def from_local(wall: datetime, zone: str) -> datetime:
    """The first moment at which the clock in `zone` shows `wall` (naive), or has jumped past it."""
    if wall.tzinfo is not None:
        raise ValueError(f"{wall} is a moment already, not a reading of a clock")
    early, late = (wall.replace(tzinfo=_zone(zone), fold=fold).astimezone(UTC) for fold in (1, 0))
    skipped = late.astimezone(_zone(zone)).replace(tzinfo=None) != wall
    return _offset_change(zone, early, late) if skipped else late


def is_free(hours: Hours, moment: datetime) -> bool:
    """May this person be written to at `moment`?"""
    wall = local(moment, hours.zone)
    today, clock = wall.weekday(), wall.time()
    if today in hours.days_off or any(_between(clock, *quiet) for quiet in hours.quiet):
        return False
    if hours.start != hours.end and not _between(clock, hours.start, hours.end):
        return False
    since_yesterday = hours.end < hours.start and clock < hours.end
    started = (today - 1) % 7 if since_yesterday else today
    return started in hours.working_days and started not in hours.days_off


def next_free(people: Sequence[Hours], after: datetime, *, within: timedelta = HORIZON) -> datetime | None:
    """The earliest moment from `after` on at which all are free, in UTC; None if `within` holds none.

    It is `after` itself or a whole minute. Nobody can be met before their own next free moment, so going
    from one person's to the next one's until nobody moves it arrives at the earliest common one.
    """
    moment = utc(after)
    limit = moment + within
    while True:
        asked = moment
        for hours in people:
            own = _next_free_alone(hours, moment, limit)
            if own is None:
                return None
            moment = own
        if moment == asked:
            return moment


def when_to_say(people: Sequence[Hours], now: datetime) -> Together | Separately:
    """The next moment free for all; where they hardly ever meet, each one's own.

    They hardly ever meet if no common moment comes within 48 hours of when the last of them is free on
    their own. Counting from `now` instead would take a weekend or a shared day off for a lack of overlap:
    on Friday evening two people who work Monday to Friday would get separate messages.
    """
    alone = tuple(next_free([hours], now) for hours in people)
    known = [moment for moment in alone if moment is not None]
    if len(known) < len(alone):
        return Separately(alone)
    together = next_free(people, max(known, default=utc(now)), within=PATIENCE)
    return Together(together) if together else Separately(alone)


def describe(hours: Hours, *, clock24: bool) -> str:
    """The hours in words: "Monday to Friday, 9:00 to 17:00 (Berlin time), not on Fridays"."""
    parts = [f"{_days(hours.working_days)}, {_span(hours, clock24=clock24)} ({zone_words(hours.zone)})"]
    for begin, end in hours.quiet:
        if begin != end:
            words = [clock_words(at, clock24=clock24) for at in (begin, end)]
            parts.append(f"not between {words[0]} and {words[1]}")
    if hours.days_off:
        parts.append(f"not on {listed([f'{WEEKDAYS[day]}s' for day in sorted(hours.days_off)])}")
    return ", ".join(parts)


def zone_words(zone: str) -> str:
    """`America/New_York` as people say it: New York time."""
    city = zone.rpartition("/")[2].replace("_", " ")
    return city if zone in ("UTC", "GMT") or zone.startswith("Etc/") else f"{city} time"


def day_words(day: date) -> str:
    """A day of the calendar, which is the same in every zone: Tuesday, January 8, 2030."""
    return f"{WEEKDAYS[day.weekday()]}, {day:%B} {day.day}, {day.year}"


def clock_words(at: time, *, clock24: bool) -> str:
    """A time of day as people write it; "12:00 AM" is said in a word that nobody gets wrong."""
    if at == MIDNIGHT:
        return "midnight"
    if clock24:
        return f"{at.hour}:{at:%M}"
    return "noon" if at == NOON else f"{at.hour % 12 or 12}:{at:%M %p}"


@cache
def _zone(name: str) -> ZoneInfo:
    """A zone, kept for good: ZoneInfo itself keeps eight and reads the others from disk again."""
    return ZoneInfo(name)


def _between(clock: time, begin: time, end: time) -> bool:
    """Is it in [begin, end), which may go over midnight?"""
    return begin <= clock < end if begin <= end else clock >= begin or clock < end


def _next_free_alone(hours: Hours, moment: datetime, limit: datetime) -> datetime | None:
    if is_free(hours, moment):
        return moment
    for begin, end in _stretches(hours.zone, moment, limit):
        for start in _possible_starts(hours, begin, end):
            if start <= limit and is_free(hours, start):
                return start
    return None


def _stretches(zone: str, begin: datetime, limit: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The time up to `limit` cut where the offset from UTC changes, and at least once a day.

    Within one piece the wall clock neither jumps nor repeats, and shows each time of day at most once.
    """
    while begin <= limit:
        end = begin + DAY
        if _offset(zone, begin) != _offset(zone, end):
            end = _offset_change(zone, begin, end)
        yield begin, end
        begin = end


def _possible_starts(hours: Hours, begin: datetime, end: datetime) -> list[datetime]:
    """The only moments of a stretch at which someone can become free, in order, on whole minutes."""
    clock = _since_midnight(local(begin, hours.zone).time())
    bounds = {MIDNIGHT, hours.start, *(end for _, end in hours.quiet)}
    starts = [begin, *(begin + (_since_midnight(bound) - clock) % DAY for bound in bounds)]
    return sorted(_whole_minute(start) for start in starts if start < end)


def _offset(zone: str, moment: datetime) -> timedelta | None:
    return moment.astimezone(_zone(zone)).utcoffset()


def _offset_change(zone: str, before: datetime, after: datetime) -> datetime:
    """The moment between the two at which the offset from UTC changes, found by halving."""
    offset = _offset(zone, before)
    while after - before > timedelta.resolution:
        middle = before + (after - before) // 2
        before, after = (middle, after) if _offset(zone, middle) == offset else (before, middle)
    return after


def _since_midnight(at: time) -> timedelta:
    return timedelta(hours=at.hour, minutes=at.minute, seconds=at.second, microseconds=at.microsecond)


def _whole_minute(moment: datetime) -> datetime:
    return moment + -timedelta(seconds=moment.second, microseconds=moment.microsecond) % MINUTE


def _span(hours: Hours, *, clock24: bool) -> str:
    if hours.start == hours.end:
        return "all day"
    begin, end = (clock_words(at, clock24=clock24) for at in (hours.start, hours.end))
    return f"{begin} to {end}" + (" the next day" if MIDNIGHT < hours.end < hours.start else "")


def _days(days: Collection[int]) -> str:
    """ "Monday to Friday", "Sunday to Thursday", "Monday, Wednesday, and Friday"."""
    if len(days) == len(WEEKDAYS):
        return "every day"
    words: list[str] = []
    for first in (day for day in range(7) if day in days and (day - 1) % 7 not in days):
        run = [WEEKDAYS[(first + step) % 7] for step in range(_run_length(days, first))]
        words += [f"{run[0]} to {run[-1]}"] if len(run) > 2 else run
    return listed(words) or "no working days"


def _run_length(days: Collection[int], first: int) -> int:
    return next(length for length in range(1, 8) if (first + length) % 7 not in days)
