"""Which workspaces of an organization the app may serve: read from Slack after each change, and once a day."""

import logging
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from sqlalchemy import func, select

from bot.core.db import Begin, Session
from bot.core.schedule import When
from bot.features.workspaces import organizations
from bot.features.workspaces.models import Organization, Workspace
from bot.slack.client import Interrupted, Pause, paged
from bot.slack.errands import ClientOf, Errand

log = logging.getLogger(__name__)

AGAIN = timedelta(minutes=10)
PAGE = 200


def read_teams(begin: Begin, client_of: ClientOf, now: datetime, pause: Pause) -> int:
    """The next organization whose list is due; 0 if there is none."""
    with begin() as session:
        organization_id, workspace_id = _next(session, now)
    if organization_id is None:
        return 0
    client = client_of(workspace_id) if workspace_id is not None else None
    if client is None:  # it serves no workspace now; the first one that is granted will be heard of
        _look_again(begin, organization_id, None)
        return 1
    try:
        teams = granted_teams(client, pause=pause)
    except (SlackApiError, OSError, Interrupted) as problem:
        log.warning("teams_not_read organization=%s error=%s", organization_id, type(problem).__name__)
        _look_again(begin, organization_id, now + AGAIN)
        return 1
    with begin() as session:
        organizations.save_teams(session, organization_id, teams, now=now)
    return 1


def granted_teams(client: WebClient, *, pause: Pause) -> list[dict[str, str]]:
    """Every workspace that the organization's token may serve. Raises SlackApiError, OSError, Interrupted."""

    def ask(cursor: str) -> SlackResponse:
        return client.auth_teams_list(limit=PAGE, cursor=cursor)

    return [team for page in paged(ask, pause=pause) for team in page["teams"]]


def _next(session: Session, now: datetime) -> tuple[int | None, int | None]:
    """Ids of an organization whose list is due, and of a workspace in whose name it can be asked for."""
    due = Organization.teams_due_at
    organization_id = session.scalar(select(Organization.id).where(due <= now).order_by(due).limit(1))
    served = Workspace.organization_id == organization_id, Workspace.bot_token.is_not(None)
    return organization_id, session.scalar(select(func.min(Workspace.id)).where(*served))


def _look_again(begin: Begin, organization_id: int, at: datetime | None) -> None:
    with begin() as session:
        session.get_one(Organization, organization_id).teams_due_at = at


ERRANDS = (Errand("organizations", read_teams, moments=(When(Organization.teams_due_at),)),)
