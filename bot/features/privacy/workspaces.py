"""A workspace that removed the app: after a month everything of it is erased, a bounded bite at a time."""

import logging
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, select, tuple_

from bot.core.db import Base, Session
from bot.core.schedule import When
from bot.core.tenancy import ROOT, belongs_to
from bot.features.privacy.retention import note_cleared
from bot.features.workspaces.models import Workspace

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
"""The app may be installed again by then, and everything goes on."""

BITE = 500
"""Rows at a time."""

WENT = (Workspace.bot_token.is_(None), Workspace.lost_at.is_not(None))

FIRST = When(Workspace.lost_at, and_(*WENT))


def erase_due(session: Session, *, now: datetime) -> int:
    """The rows of one table, those first on which no other depends; returns how many that were."""
    query = select(Workspace).where(*WENT, Workspace.lost_at <= now - KEPT).order_by(Workspace.lost_at).limit(1)
    workspace = session.scalar(query.with_for_update(skip_locked=True))
    if workspace is None:
        return 0
    for table in reversed(Base.metadata.sorted_tables):
        here = belongs_to(table, workspace.id)
        if here is None:
            continue
        key = tuple_(*table.primary_key.columns)
        some = select(*table.primary_key.columns).where(here).limit(BITE)
        erased = session.connection().execute(delete(table).where(key.in_(some))).rowcount
        if erased:
            if table.name == ROOT:
                note_cleared(session, now=now)
                log.warning("workspace_erased workspace=%s", workspace.id)
            return erased
    return 0
