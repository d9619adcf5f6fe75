"""Whether the app may speak in a workspace: it can be uninstalled, or its token revoked, and come back."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.core.db import Session
from bot.features.workspaces.models import Workspace

log = logging.getLogger(__name__)

UNINSTALLED = "app_uninstalled"


def lose_access(session: Session, *, workspace_id: int, why: str, now: datetime) -> bool:
    """Slack takes the token no more. The operator reads it once, in the log; False if it was known.

    The token stays: what Slack refuses today may be let in again by an administrator. See `forget_token`.
    """
    workspace = session.get_one(Workspace, workspace_id, with_for_update=True)
    if workspace.lost_at is not None and workspace.returned_at is None:
        return False
    workspace.lost_at, workspace.lost_why, workspace.returned_at = workspace.lost_at or now, why, None
    log.warning("access_lost workspace=%s why=%s", workspace_id, why)
    return True


def forget_token(session: Session, *, workspace_id: int, why: str, now: datetime) -> None:
    """The app was uninstalled, or this very token revoked: it is worth nothing any more."""
    lose_access(session, workspace_id=workspace_id, why=why, now=now)
    workspace = session.get_one(Workspace, workspace_id)
    workspace.bot_token = workspace.refresh_token = workspace.token_expires_at = None


def regain_access(session: Session, workspace: Workspace, *, now: datetime) -> None:
    """Slack takes the token (again); nothing changes if it always did."""
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
