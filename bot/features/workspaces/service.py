"""Installing, and finding people."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.core.db import Session
from bot.core.errors import UnknownPeople
from bot.features.workspaces.installation import regain_access
from bot.features.workspaces.models import Person, Workspace
from bot.features.workspaces.rules import declined_scopes
from bot.features.workspaces.tokens import keep


def install_by_oauth(
    session: Session, *, granted: Mapping[str, Any], identity: Mapping[str, Any], now: datetime
) -> Workspace:
    """In one workspace, from the answers to `oauth.v2.access` and `auth.test`. Perhaps with tokens that expire."""
    token, scopes = granted["access_token"], granted["scope"]
    workspace = install(session, identity=identity, token=token, scopes=scopes, now=now)
    workspace.organization_id = None
    keep(session, workspace, granted, now=now)
    return workspace


def found_by(session: Session, *, workspace_id: int, slack_id: str) -> None:
    """Whoever installed the app may set it up, without being an admin."""
    person_of(session, workspace_id=workspace_id, slack_id=slack_id).is_founder = True


def install(session: Session, *, identity: Mapping[str, Any], token: str, scopes: str, now: datetime) -> Workspace:
    """Note who we are in a workspace, from the answer to `auth.test`. Installing again renews the token."""
    workspace = session.scalar(select(Workspace).where(Workspace.team_id == identity["team_id"]))
    if workspace is None:
        workspace = Workspace(team_id=identity["team_id"], installed_at=now)
        session.add(workspace)
    workspace.enterprise_id = identity.get("enterprise_id")
    workspace.name = identity.get("team") or identity["team_id"]
    workspace.bot_user_id, workspace.bot_id = identity["user_id"], identity.get("bot_id")
    workspace.bot_token, workspace.scopes = token, scopes
    workspace.refresh_token = workspace.token_expires_at = None
    regain_access(session, workspace, now=now)
    session.flush()
    return workspace


def person_of(session: Session, *, workspace_id: int, slack_id: str) -> Person:
    """Raises UnknownPeople when the directory does not have them yet."""
    return people_of(session, workspace_id=workspace_id, slack_ids=[slack_id])[0]


def described_person(session: Session, *, workspace_id: int, slack_id: str) -> Person:
    """The same with department and manager, where the app may read Slack's profiles. Raises UnknownPeople, too."""
    person = person_of(session, workspace_id=workspace_id, slack_id=slack_id)
    if not person.is_described and not lacks(session, workspace_id=workspace_id, scope="users.profile:read"):
        raise UnknownPeople([slack_id])
    return person


def people_of(session: Session, *, workspace_id: int, slack_ids: Iterable[str]) -> list[Person]:
    """In the order asked for. Raises UnknownPeople when the directory does not have them all yet."""
    wanted = list(dict.fromkeys(slack_ids))
    query = select(Person).where(Person.workspace_id == workspace_id, Person.slack_id.in_(wanted))
    found = {person.slack_id: person for person in session.scalars(query)}
    missing = [slack_id for slack_id in wanted if slack_id not in found]
    if missing:
        raise UnknownPeople(missing)
    return [found[slack_id] for slack_id in wanted]


def declined_here(session: Session, *, workspace_id: int) -> dict[str, str]:
    """Optional scopes that the app was not granted → what that costs."""
    return declined_scopes(session.scalar(select(Workspace.scopes).where(Workspace.id == workspace_id)) or "")


def lacks(session: Session, *, workspace_id: int, scope: str) -> bool:
    """Whether an optional scope was declined when the app was installed. Not, as long as Slack has named none."""
    granted = session.scalar(select(Workspace.scopes).where(Workspace.id == workspace_id)) or ""
    return granted != "" and scope not in granted.split(",")


def may_share_files(session: Session, *, workspace_id: int) -> bool:
    """As far as scopes go; a workspace's own rules show only when a file is shared (outbox/uploading.py)."""
    return not lacks(session, workspace_id=workspace_id, scope="files:write")
