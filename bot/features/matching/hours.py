"""Working time in common, in minutes per week."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from math import gcd

import numpy as np
from numpy.typing import NDArray

from bot.core import times
from bot.core.times import Hours

DAY = 24 * 60


def minutes_together(ones: Sequence[Hours], others: Sequence[Hours], *, on: date) -> NDArray[np.int32]:
    """Minutes per week in which both are free, of each of the ones (rows) with each of the others (columns).

    Exact for hours on whole minutes. The offsets from UTC are those at noon of `on`: between clock changes of
    different countries the overlap moves by an hour for some weeks, which no weekly figure can show.
    """
    step = _step([*ones, *others], on)
    free, wanted = (np.array([_week(hours, on, step) for hours in side], dtype=np.float32) for side in (ones, others))
    if not len(free) or not len(wanted):
        return np.zeros((len(ones), len(others)), dtype=np.int32)
    common: NDArray[np.int32] = (free @ wanted.T).astype(np.int32) * np.int32(step)
    return common


def _step(people: Sequence[Hours], on: date) -> int:
    """The longest stretch of minutes in which nobody starts or stops: 15 or 30 for most programs."""
    step = DAY
    for hours in people:
        clocks = [hours.start, hours.end, *(clock for window in hours.quiet for clock in window)]
        step = gcd(step, _offset(hours.zone, on), *map(_minute, clocks))
    return step


def _week(hours: Hours, on: date, step: int) -> NDArray[np.bool_]:
    """The stretches of a UTC week, from Monday on, in which someone is free: what `times.is_free` says."""
    free = np.zeros((7, DAY // step), dtype=bool)
    start, end = _minute(hours.start) // step, _minute(hours.end) // step
    for day in hours.working_days - hours.days_off:
        if start < end:
            free[day, start:end] = True
        elif start == end:
            free[day] = True
        else:
            free[day, start:] = True
            free[(day + 1) % 7, :end] = True
    for begin, stop in hours.quiet:
        _forget(free, _minute(begin) // step, _minute(stop) // step)
    free[sorted(hours.days_off)] = False
    return np.roll(free.ravel(), -(_offset(hours.zone, on) // step))


def _forget(free: NDArray[np.bool_], begin: int, stop: int) -> None:
    """Quiet hours of every day, perhaps over midnight; equal, they are none."""
    if begin <= stop:
        free[:, begin:stop] = False
    else:
        free[:, begin:] = False
        free[:, :stop] = False


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _offset(zone: str, on: date) -> int:
    """Minutes ahead of UTC."""
    offset = times.local(datetime(on.year, on.month, on.day, 12, tzinfo=UTC), zone).utcoffset()
    assert offset is not None
    return int(offset.total_seconds()) // 60
