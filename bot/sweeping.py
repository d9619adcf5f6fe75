"""Once a day, in each workspace: read from Slack what events should have told us, in case they did not."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import or_, select

from bot.core import defects
from bot.core.db import Begin
from bot.features import parts
from bot.features.workspaces import installation
from bot.features.workspaces.models import Workspace
from bot.outbox.retry import UNINSTALLED
from bot.slack.client import Interrupted, Pause

log = logging.getLogger(__name__)

EVERY = timedelta(hours=24)
"""A workspace whose token was refused is asked at each look instead: it may be let in again."""


def sweep(begin: Begin, client_of: Callable[[int], WebClient | None], *, now: datetime, pause: Pause) -> None:
    """Each workspace whose turn it is. What could not be read is read at the next look."""
    for workspace_id in _whose_turn_it_is(begin, now):
        client = client_of(workspace_id)
        if client is None:
            continue
        try:
            _sweep_one(client, begin, workspace_id, now, pause)
        except Interrupted:
            return
        except Exception as error:
            log.warning("workspace_not_read workspace=%s error=%s", workspace_id, defects.describe(error))


def _sweep_one(client: WebClient, begin: Begin, workspace_id: int, now: datetime, pause: Pause) -> None:
    try:
        for part in parts("sweeps"):
            part.sweep(client, begin, workspace_id, now=now, pause=pause)
    except SlackApiError as refusal:
        why = str(refusal.response.get("error"))
        if why not in UNINSTALLED:
            raise
        with begin() as session:
            installation.lose_access(session, workspace_id=workspace_id, why=why, now=now)
    else:
        with begin() as session:
            workspace = session.get_one(Workspace, workspace_id)
            workspace.directory_read_at = now
            installation.regain_access(session, workspace, now=now)


def _whose_turn_it_is(begin: Begin, now: datetime) -> list[int]:
    stale = or_(Workspace.directory_read_at.is_(None), Workspace.directory_read_at <= now - EVERY)
    query = select(Workspace.id).where(or_(stale, Workspace.lost_at.is_not(None)), Workspace.bot_token.is_not(None))
    with begin() as session:
        return list(session.scalars(query.order_by(Workspace.id)))
