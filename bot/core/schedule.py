"""How a feature's `jobs.py` says what it does and when. The worker's clock runs it; what is due is in our tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Select, select

from bot.core.db import Session

TICK = timedelta(seconds=2)
"""How often the worker looks what is due: somebody may be waiting in front of the screen."""

Moment = Select[Any]
"""A query for the earliest moment of its kind, answered by an index: `select(func.min(Meeting.next_look_at))`."""


class Timed(Protocol):
    """Work that knows when it is due."""

    @property
    def name(self) -> str: ...
    @property
    def moments(self) -> tuple[Moment, ...]: ...
    @property
    def delay(self) -> timedelta: ...


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    run: Callable[[Session, datetime], int]
    """`run(session, now)` does a bounded bite of what is due and returns how much that was; 0 ends the tick."""
    moments: tuple[Moment, ...] = ()
    """When there will be something to do; perhaps in the past. Of a job without, that follows what is done elsewhere
    at any time, and `run` looks for itself."""
    delay: timedelta = timedelta()
    """From such a moment until it is due."""
    every: timedelta = timedelta(minutes=5)
    """How often the worker runs a job without moments."""


class Timetable:
    """When each work will be due, asked in one question however many there are."""

    def __init__(self, works: Iterable[Timed]) -> None:
        self._delays = [(work.name, work.delay) for work in works for _ in work.moments]
        self._query = select(*(moment.scalar_subquery() for work in works for moment in work.moments))

    def read(self, session: Session) -> Mapping[str, datetime]:
        """The next moment of each, perhaps in the past, by its name; without those that have none."""
        if not self._delays:
            return {}
        found: dict[str, datetime] = {}
        for (name, delay), at in zip(self._delays, session.execute(self._query).one(), strict=True):
            if at is not None:
                found[name] = min(found.get(name, at + delay), at + delay)
        return found
