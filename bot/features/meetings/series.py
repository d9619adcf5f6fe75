"""Meetings that come again: counted in calendar days on one wall clock, turned into moments last.

The clock is the mentee's, like that of the prompts. Where a change of clocks, or a day off, puts one of them outside
of someone's hours, it moves to the nearest time of that day that suits both; if there is none, it is left out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from dateutil.rrule import MONTHLY, WEEKLY, rrule, weekday

from bot.core.times import MINUTE, Hours, from_local, local, utc
from bot.features.meetings import rules
from bot.features.meetings.slots import Taken, common_times, fits, nearest

AT_MOST = 30
LAST_OF_MONTH = 5
"""The fifth such weekday of a month is not in every month; it is read as the last one."""


@dataclass(frozen=True, slots=True)
class Course:
    """A series as far as it can be planned."""

    times: tuple[datetime, ...]
    moved: tuple[datetime, ...] = ()
    """Those of `times` that are not at the usual time of day."""
    left_out: tuple[datetime, ...] = ()


def planned(
    people: Sequence[Hours],
    *,
    first: datetime,
    rhythm: str,
    minutes: int,
    zone: str,
    until: datetime,
    by_hand: bool,
    taken: Taken = (),
) -> Course:
    """The first one stays as it was chosen. `by_hand`: the two chose a time outside of their hours, and keep it."""
    times, moved, left_out = [utc(first)], [], []
    for wished in _wished(first, rhythm, zone, until):
        found = wished if by_hand else _that_day(people, wished, minutes, zone, taken)
        if found is None:
            left_out.append(wished)
            continue
        times.append(found)
        if found != wished:
            moved.append(found)
    return Course(tuple(times), tuple(moved), tuple(left_out))


def _wished(first: datetime, rhythm: str, zone: str, until: datetime) -> Iterator[datetime]:
    """After the first one, at the same time on the wall clock of `zone`."""
    wall = local(first, zone).replace(tzinfo=None)
    if rhythm == rules.MONTHLY:
        number = (wall.day - 1) // 7 + 1
        place = weekday(wall.weekday(), -1 if number == LAST_OF_MONTH else number)
        recurrence = rrule(MONTHLY, byweekday=place, dtstart=wall, count=AT_MOST)
    else:
        recurrence = rrule(WEEKLY, interval=2 if rhythm == rules.BIWEEKLY else 1, dtstart=wall, count=AT_MOST)
    for again in recurrence:
        moment = from_local(again, zone)
        if again > wall and moment <= until:
            yield moment


def _that_day(people: Sequence[Hours], wished: datetime, minutes: int, zone: str, taken: Taken) -> datetime | None:
    length = minutes * MINUTE
    clear = not any(begin < wished + length and wished < end for begin, end in taken)
    if clear and fits(people, wished, minutes):
        return wished
    begin = from_local(datetime.combine(local(wished, zone).date(), time()), zone)
    day = common_times(people, minutes=minutes, zone=zone, now=begin, taken=taken, within=timedelta(days=1))
    same = [moment for moment in day if local(moment, zone).date() == local(wished, zone).date()]
    return nearest(same, wished)
