"""The app was away from a workspace and is back: what it owes goes on, what has become too old is dropped and said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update

from bot.core.db import Session
from bot.core.schedule import When
from bot.features.programs.service import in_charge, open_programs
from bot.features.workspaces import installation
from bot.features.workspaces.models import Workspace
from bot.outbox.models import Method, OutboxItem, Status, Timing

WORTH_TELLING = timedelta(hours=1)
"""An absence that is shorter is nobody's business."""

TOO_OLD = timedelta(days=7)
"""While the app was away nobody could act: what was planned then follows a schedule, and comes round again."""


@dataclass(frozen=True, slots=True)
class Return:
    """Of the app to a workspace."""

    workspace_id: int
    since: datetime
    why: str
    at: datetime
    people: tuple[str, ...]
    """Slack ids of those who should know."""
    owed: int
    dropped: int


def come_back(session: Session, *, now: datetime) -> tuple[int, list[Return]]:
    """How many workspaces the app has come back to since the last look; and what is worth telling about it."""
    found = []
    workspaces = installation.returned(session)
    for workspace in workspaces:
        since, dropped = workspace.lost_at or now, _drop_too_old(session, workspace, now)
        if dropped or now - since >= WORTH_TELLING:
            found.append(_return(session, workspace, since, dropped, now))
        installation.settle_return(workspace)
    return len(workspaces), found


NEXT = When(Workspace.returned_at)


def _return(session: Session, workspace: Workspace, since: datetime, dropped: int, now: datetime) -> Return:
    programs = open_programs(session, workspace_id=workspace.id)
    people = dict.fromkeys(slack_id for each in programs for slack_id in in_charge(session, each, first=""))
    owed = select(func.count()).select_from(OutboxItem)
    owed = owed.where(OutboxItem.workspace_id == workspace.id, OutboxItem.status == Status.WAITING)
    return Return(
        workspace_id=workspace.id,
        since=since,
        why=workspace.lost_why or "",
        at=workspace.returned_at or now,
        people=tuple(people),
        owed=session.scalar(owed.where(OutboxItem.due_at <= now)) or 0,
        dropped=dropped,
    )


def _drop_too_old(session: Session, workspace: Workspace, now: datetime) -> int:
    planned = (OutboxItem.method == Method.POST, OutboxItem.timing == Timing.CONSIDERATE)
    away = (OutboxItem.created_at >= (workspace.lost_at or now), OutboxItem.created_at <= now - TOO_OLD)
    waiting = (OutboxItem.workspace_id == workspace.id, OutboxItem.status == Status.WAITING)
    dropping = update(OutboxItem).where(*waiting, *planned, *away).values(status=Status.CANCELLED, error="too_old")
    return len(session.scalars(dropping.returning(OutboxItem.id)).all())
