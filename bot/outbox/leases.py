"""Which worker serves which workspace. The database is the only thing that the workers have in common.

Each workspace is served by one worker at a time, which holds a lease on it and renews it with every claim: so the pace
of a workspace is kept in one place. All workers know from the attendance list who is there, and compute alike who
serves what; a dead one falls off the list and its leases run out, both within half a minute. Times are the database's
own: a worker whose clock is wrong, or that was asleep for weeks, takes nothing from the others.
"""

import os
import secrets
import time
from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from socket import gethostname

from sqlalchemy import Engine, delete, func, or_, select
from sqlalchemy.dialects.postgresql import insert

from bot.core import clock
from bot.core.db import Begin, Session
from bot.outbox.models import Attendance, Lease

TERM = timedelta(seconds=30)
"""Of a lease, and of a place on the list. Outlasts several time-outs of the client."""

ATTEND_EVERY = timedelta(seconds=5)


class Watch:
    """The time that has passed since a lease was renewed; neither a sleeping machine nor a moved clock hides any."""

    def __init__(self) -> None:
        self._wall, self._steady = clock.now(), time.monotonic()

    def seconds_passed(self) -> float:
        return max((clock.now() - self._wall).total_seconds(), time.monotonic() - self._steady)

    def seconds_left(self) -> float:
        return TERM.total_seconds() - self.seconds_passed()


class Alone:
    """The one worker of an installation on SQLite."""

    def attend(self) -> None:
        """Nobody is there to know."""

    def serves(self, workspace_id: int) -> bool:
        return True

    def take(self, session: Session, workspace_id: int) -> bool:
        return True

    def release(self) -> None:
        """Nobody waits for it."""


class Leases(Alone):
    """Of a worker among several, on PostgreSQL. `name` is its own and nobody else's."""

    def __init__(self, begin: Begin, name: str) -> None:
        self._begin, self._name = begin, name
        self._colleagues: Sequence[str] = [name]

    def attend(self) -> None:
        """Say that we are there, see who else is, and let go what is now theirs."""
        entry = insert(Attendance).values(name=self._name, until=func.now() + TERM)
        with self._begin() as session:
            session.execute(delete(Attendance).where(Attendance.until <= func.now()))
            session.execute(entry.on_conflict_do_update(index_elements=["name"], set_={"until": entry.excluded.until}))
            self._colleagues = session.scalars(select(Attendance.name)).all()
            held = session.scalars(select(Lease.workspace_id).where(Lease.holder == self._name))
            given_away = [workspace_id for workspace_id in held if not self.serves(workspace_id)]
            session.execute(delete(Lease).where(Lease.holder == self._name, Lease.workspace_id.in_(given_away)))

    def serves(self, workspace_id: int) -> bool:
        return server_of(workspace_id, self._colleagues) == self._name

    def take(self, session: Session, workspace_id: int) -> bool:
        """Whether the lease is ours, from now on for another term; false if another one has it."""
        lease = insert(Lease).values(workspace_id=workspace_id, holder=self._name, until=func.now() + TERM)
        taken = session.execute(
            lease.on_conflict_do_update(
                index_elements=["workspace_id"],
                set_={"holder": lease.excluded.holder, "until": lease.excluded.until},
                where=or_(Lease.holder == self._name, Lease.until <= func.now()),
            ).returning(Lease.holder)
        )
        return taken.first() is not None

    def release(self) -> None:
        with self._begin() as session:
            session.execute(delete(Attendance).where(Attendance.name == self._name))
            session.execute(delete(Lease).where(Lease.holder == self._name))


def make_leases(engine: Engine, begin: Begin) -> Alone:
    """The name of a worker tells an operator where it runs, and is never used again."""
    if engine.dialect.name == "sqlite":
        return Alone()
    return Leases(begin, f"{gethostname()[:40]}:{os.getpid()}:{secrets.token_hex(4)}")


def server_of(workspace_id: int, names: Sequence[str]) -> str:
    """The worker that draws the highest number for this workspace: when one comes or goes, only its share moves."""
    return max(names, key=lambda name: sha256(f"{workspace_id}:{name}".encode()).digest())
