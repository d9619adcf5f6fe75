"""How a feature's `jobs.py` says what it does and when. The worker's clock runs it; what is due is in our tables."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import ColumnElement, Select, bindparam, func, select
from sqlalchemy.orm import InstrumentedAttribute

from bot.core.db import Session, UtcDateTime

TICK = timedelta(seconds=2)
"""How often the worker looks what is due: somebody may be waiting in front of the screen."""


@dataclass(frozen=True, slots=True)
class When:
    """At the moments in a column, which an index finds; where `condition` holds, if there is one."""

    column: InstrumentedAttribute[Any]
    condition: ColumnElement[bool] | None = None

    def earliest(self) -> Select[Any]:
        query = select(func.min(self.column))
        return query if self.condition is None else query.where(self.condition)


class Timed(Protocol):
    """Work that knows when it is due."""

    @property
    def name(self) -> str: ...
    @property
    def moments(self) -> tuple[When, ...]: ...
    @property
    def delay(self) -> timedelta: ...


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    run: Callable[[Session, datetime], int]
    """`run(session, now)` does a bounded bite of what is due and returns how much that was; 0 ends the tick."""
    moments: tuple[When, ...] = ()
    """When there will be something to do; perhaps in the past. Of a job without, that follows what is done elsewhere
    at any time, and `run` looks for itself."""
    delay: timedelta = timedelta()
    """From such a moment until it is due."""
    every: timedelta = timedelta(minutes=5)
    """How often the worker runs a job without moments."""


class Timetable:
    """When each work will be due, asked in one question however many there are."""

    def __init__(self, works: Iterable[Timed]) -> None:
        self._asked = [(work.name, when, work.delay) for work in works for when in work.moments]
        earliest = [when.earliest() for _, when, _ in self._asked]
        later = [
            query.where(when.column > bindparam(f"after_{number}", type_=UtcDateTime()))
            for number, (query, (_, when, _)) in enumerate(zip(earliest, self._asked, strict=True))
        ]
        self._earliest = select(*(query.scalar_subquery() for query in earliest))
        self._later = select(*(query.scalar_subquery() for query in later))

    def due(self, session: Session, now: datetime) -> set[str]:
        """The names of those whose moment has come."""
        found = self._read(session, self._earliest, {})
        return {name for name, at in found if at <= now}

    def next_at(self, session: Session, now: datetime) -> datetime | None:
        """The first moment that is still to come."""
        after = {f"after_{number}": now - delay for number, (_, _, delay) in enumerate(self._asked)}
        return min((at for _, at in self._read(session, self._later, after)), default=None)

    def _read(self, session: Session, query: Select[Any], after: Mapping[str, datetime]) -> list[tuple[str, datetime]]:
        if not self._asked:
            return []
        row = session.execute(query, after).one()
        return [(name, at + delay) for (name, _, delay), at in zip(self._asked, row, strict=True) if at is not None]
