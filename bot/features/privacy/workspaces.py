"""A workspace that removed the app: after a month everything of it is erased, a bounded bite at a time.

So is what is known of an organization that removed it, once its last workspace is gone.
"""

import logging
from datetime import datetime

from sqlalchemy import and_, delete, select, tuple_

from bot.core.db import Base, Session
from bot.core.schedule import When
from bot.core.tenancy import ROOT, belongs_to
from bot.features.privacy.retention import note_cleared
from bot.features.workspaces.installation import KEPT
from bot.features.workspaces.models import Organization, Workspace

log = logging.getLogger(__name__)

BITE = 500
"""Rows at a time."""

WENT = (Workspace.bot_token.is_(None), Workspace.removed_at.is_not(None))

EMPTY = (
    Organization.bot_token.is_(None),
    Organization.removed_at.is_not(None),
    ~select(Workspace.id).where(Workspace.organization_id == Organization.id).exists(),
)

DUE = (When(Workspace.removed_at, and_(*WENT)), When(Organization.removed_at, and_(*EMPTY)))


def erase_due(session: Session, *, now: datetime) -> int:
    """The rows of one table, those first on which no other depends; returns how many that were."""
    query = select(Workspace).where(*WENT, Workspace.removed_at <= now - KEPT).order_by(Workspace.removed_at).limit(1)
    workspace = session.scalar(query.with_for_update(skip_locked=True))
    if workspace is None:
        return _erase_organizations(session, now)
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


def _erase_organizations(session: Session, now: datetime) -> int:
    erased = session.connection().execute(delete(Organization).where(*EMPTY, Organization.removed_at <= now - KEPT))
    if erased.rowcount:
        note_cleared(session, now=now)
        log.warning("organizations_erased number=%s", erased.rowcount)
    return erased.rowcount
