"""Whether the app may speak in a workspace: it can be uninstalled, or its token revoked, and come back."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.core.db import Session
from bot.features.workspaces.models import Organization, Workspace

log = logging.getLogger(__name__)

UNINSTALLED = "app_uninstalled"

KEPT = timedelta(days=30)
"""From the removal: the app may be installed again by then, and everything goes on. Then all is erased."""

DEAD_FOR = timedelta(days=30)
"""The event that tells of a removal may never arrive: a token that is refused for so long counts as removed."""

DEAD = frozenset({"account_inactive", "token_revoked", "invalid_refresh_token"})
"""Refusals that may mean a removal. Others have reasons on our side, such as an address that is not allowed."""


def lose_access(session: Session, *, workspace_id: int, why: str, now: datetime) -> bool:
    """Slack takes the token no more. The operator reads it once, in the log; False if it was known.

    The token stays: what Slack refuses today may be let in again by an administrator. See `forget_token`.
    """
    workspace = session.get_one(Workspace, workspace_id, with_for_update=True)
    if workspace.lost_at is not None and workspace.returned_at is None:
        if why in DEAD:
            _count_as_removed(session, workspace, workspace.lost_at, now)
        return False
    workspace.lost_at, workspace.lost_why, workspace.returned_at = workspace.lost_at or now, why, None
    log.warning("access_lost workspace=%s why=%s", workspace_id, why)
    return True


def _count_as_removed(session: Session, workspace: Workspace, lost_at: datetime, now: datetime) -> None:
    """Slack has just refused the token again. First the operator is told; only a month later is it given up."""
    if workspace.removed_at is None:
        if now - lost_at >= DEAD_FOR:
            workspace.removed_at = now
            log.warning("counts_as_removed workspace=%s erased_from=%s", workspace.id, (now + KEPT).date())
    elif now - workspace.removed_at >= KEPT:
        _drop_token(workspace)
        if workspace.organization_id is not None:
            organization = session.get_one(Organization, workspace.organization_id)
            _drop_token(organization)
            organization.removed_at = organization.removed_at or workspace.removed_at


def forget_token(session: Session, *, workspace_id: int, why: str, now: datetime) -> None:
    """The app was uninstalled, or this very token revoked: it is worth nothing any more."""
    lose_access(session, workspace_id=workspace_id, why=why, now=now)
    workspace = session.get_one(Workspace, workspace_id)
    if workspace.bot_token is not None:
        workspace.removed_at = now
        _drop_token(workspace)


def _drop_token(holder: Organization | Workspace) -> None:
    holder.bot_token = holder.refresh_token = holder.token_expires_at = None


def regain_access(session: Session, workspace: Workspace, *, now: datetime) -> None:
    """Slack takes the token (again); nothing changes if it always did."""
    workspace.removed_at = None
    if workspace.lost_at is not None and workspace.returned_at is None:
        workspace.returned_at = now
        log.warning("access_regained workspace=%s", workspace.id)


def follow_workspace(session: Session, workspace_id: int, *, identity: Mapping[str, Any]) -> None:
    """Renamed, or moved into an Enterprise organization, as `auth.test` tells; who we are there may change with it."""
    workspace = session.get_one(Workspace, workspace_id)
    if identity.get("team_id") == workspace.team_id:
        workspace.name = (identity.get("team") or workspace.name)[:200]
        workspace.enterprise_id = identity.get("enterprise_id")
        workspace.bot_user_id = identity.get("user_id") or workspace.bot_user_id


def returned(session: Session) -> list[Workspace]:
    """Workspaces in which the app is back, and nobody was told."""
    query = select(Workspace).where(Workspace.returned_at.is_not(None), Workspace.bot_token.is_not(None))
    return list(session.scalars(query.with_for_update(skip_locked=True)))


def settle_return(workspace: Workspace) -> None:
    workspace.lost_at = workspace.lost_why = workspace.returned_at = None
