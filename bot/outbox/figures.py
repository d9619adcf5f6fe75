"""How much is owed, for how long, and by whom it is delivered: what an operator watches."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, column, func, select, table

from bot.core.db import Session
from bot.outbox.due import IS_OPEN
from bot.outbox.models import Attendance, Lease, OutboxItem, Status

WORKSPACES = table("workspaces", column("id"), column("bot_token"), column("lost_at"))


@dataclass(frozen=True, slots=True)
class Figures:
    due: int
    """Items whose time has come, in workspaces that take them."""
    oldest_due_at: datetime | None
    failed: dict[str, int]
    """Slack's error code, or our reason → how many items it holds back."""
    waiting_for_installation: int
    """Items whose time has come where the app is not installed any more."""
    workers: dict[str, int]
    """Name of each worker that is there → how many workspaces it holds. Empty on SQLite, where there is one at most."""

    def seconds_late(self, now: datetime) -> float:
        return max(0.0, (now - self.oldest_due_at).total_seconds()) if self.oldest_due_at else 0.0


def figures(session: Session, now: datetime) -> Figures:
    """By index: it costs what is due and what failed, not what exists."""
    installed = and_(WORKSPACES.c.bot_token.is_not(None), WORKSPACES.c.lost_at.is_(None))
    due, oldest = _due(session, now, installed)
    lost, _ = _due(session, now, ~installed)
    return Figures(due, oldest, _failed(session), lost, _workers(session))


def _due(session: Session, now: datetime, where: ColumnElement[bool]) -> tuple[int, datetime | None]:
    query = select(func.count(), func.min(OutboxItem.due_at)).join(
        WORKSPACES, OutboxItem.workspace_id == WORKSPACES.c.id
    )
    count, oldest = session.execute(query.where(IS_OPEN, OutboxItem.due_at <= now, where)).one()
    return count, oldest


def _failed(session: Session) -> dict[str, int]:
    failed = OutboxItem.status == Status.FAILED
    query = select(func.coalesce(OutboxItem.error, ""), func.count()).where(failed).group_by(OutboxItem.error)
    return {error: count for error, count in session.execute(query)}  # noqa: C416 - rows are not tuples


def _workers(session: Session) -> dict[str, int]:
    held = func.count(Lease.workspace_id)
    here = select(Attendance.name, held).outerjoin(Lease, Lease.holder == Attendance.name)
    present = here.where(Attendance.until > func.now()).group_by(Attendance.name).order_by(Attendance.name)
    return {name: count for name, count in session.execute(present)}  # noqa: C416 - rows are not tuples
