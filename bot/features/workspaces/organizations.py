"""The app in a whole Enterprise organization: one installation, and those workspaces that its admins grant."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.core.db import Session
from bot.features.workspaces import tokens
from bot.features.workspaces.installation import forget_token, regain_access
from bot.features.workspaces.models import Organization, Workspace

EVERY = timedelta(hours=24)
"""Events tell when a workspace is granted or taken away; the list is read as well, in case one did not arrive."""

TAKEN_AWAY = "team_access_revoked"


def install(
    session: Session, *, granted: Mapping[str, Any], identity: Mapping[str, Any], now: datetime
) -> Organization:
    """From the answers to `oauth.v2.access` and `auth.test`. Installing again renews the token everywhere."""
    enterprise = granted["enterprise"]
    organization = find(session, enterprise["id"])
    if organization is None:
        organization = Organization(enterprise_id=enterprise["id"], installed_at=now)
        session.add(organization)
    organization.name = enterprise.get("name") or enterprise["id"]
    organization.bot_user_id, organization.bot_id = identity["user_id"], identity.get("bot_id")
    organization.scopes, organization.removed_at = granted["scope"], None
    tokens.keep(session, organization, granted, now=now)
    for workspace in _served(session, organization):
        _let_in(session, workspace, organization, now=now)
    return organization


def find(session: Session, enterprise_id: str | None) -> Organization | None:
    return session.scalar(select(Organization).where(Organization.enterprise_id == enterprise_id))


def adopt(session: Session, *, enterprise_id: str | None, team_id: str | None, now: datetime) -> bool:
    """A signed request came from a workspace that we do not know: it was granted to the organization's installation."""
    organization = find(session, enterprise_id) if team_id and team_id.startswith("T") else None
    if organization is None or not organization.bot_token:
        return False
    organization.teams_due_at = now  # its name is still to be read
    _granted(session, organization, {"id": team_id}, now=now)
    return True


def save_teams(session: Session, organization_id: int, teams: Iterable[Mapping[str, Any]], *, now: datetime) -> None:
    """All workspaces that are granted now, as `auth.teams.list` names them; the others are shut out."""
    organization = session.get_one(Organization, organization_id, with_for_update=True)
    granted = {team["id"]: team for team in teams}
    for team in granted.values():
        _granted(session, organization, team, now=now)
    for workspace in _served(session, organization):
        if workspace.team_id not in granted and workspace.bot_token:
            forget_token(session, workspace_id=workspace.id, why=TAKEN_AWAY, now=now)
    organization.teams_due_at = now + EVERY if granted else None


def read_anew(session: Session, *, beside: int, now: datetime) -> None:
    """Something has changed in the organization of this workspace; nothing happens if it has none."""
    organization = _of(session, beside)
    if organization is not None:
        organization.teams_due_at = now


def shut_out(session: Session, team_ids: Iterable[str], *, beside: int, now: datetime) -> None:
    """Workspaces of one organization, that of the workspace `beside`; whatever else is named is not touched."""
    organization = _of(session, beside)
    for workspace in _served(session, organization) if organization else ():
        if workspace.team_id in team_ids:
            forget_token(session, workspace_id=workspace.id, why=TAKEN_AWAY, now=now)


def forget(session: Session, organization_id: int, *, why: str, now: datetime) -> None:
    """The app was removed from the whole organization."""
    organization = session.get_one(Organization, organization_id, with_for_update=True)
    organization.bot_token = organization.refresh_token = None
    organization.token_expires_at = organization.teams_due_at = None
    organization.removed_at = now
    for workspace in _served(session, organization):
        forget_token(session, workspace_id=workspace.id, why=why, now=now)


def _of(session: Session, workspace_id: int) -> Organization | None:
    found = session.get_one(Workspace, workspace_id).organization_id
    return session.get_one(Organization, found) if found is not None else None


def _served(session: Session, organization: Organization) -> list[Workspace]:
    return list(session.scalars(select(Workspace).where(Workspace.organization_id == organization.id)))


def _granted(session: Session, organization: Organization, team: Mapping[str, Any], *, now: datetime) -> None:
    workspace = session.scalar(select(Workspace).where(Workspace.team_id == team["id"]))
    if workspace is None:
        workspace = Workspace(team_id=team["id"], name=team["id"], installed_at=now)
        session.add(workspace)
    workspace.name = (team.get("name") or workspace.name)[:200]
    _let_in(session, workspace, organization, now=now)


def _let_in(session: Session, workspace: Workspace, organization: Organization, *, now: datetime) -> None:
    """The token is the organization's, and only there is it renewed."""
    workspace.organization_id, workspace.enterprise_id = organization.id, organization.enterprise_id
    workspace.bot_user_id, workspace.bot_id = organization.bot_user_id, organization.bot_id
    workspace.scopes, workspace.bot_token = organization.scopes, organization.bot_token
    workspace.refresh_token, workspace.token_expires_at = None, organization.token_expires_at
    session.flush()
    regain_access(session, workspace, now=now)
