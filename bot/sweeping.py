"""Once a day, in each workspace: read from Slack what events should have told us, in case they did not.

Whichever worker comes first claims the workspace; the others pass it by.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from sqlalchemy import ColumnElement, or_, select, update

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

AT_MOST = timedelta(hours=6)
"""How long reading may take; after that it counts as broken off, and somebody else begins anew. Ten thousand members,
at a profile a second, take half of it."""


AT_ONCE = 8
"""Workspaces that a worker reads side by side: each mostly rests, so that people's own clicks there come first."""


def sweep(begin: Begin, client_of: Callable[[int], WebClient | None], *, now: datetime, pause: Pause) -> None:
    """Each workspace whose turn it is. What could not be read is read at the next look."""

    def look_at(workspace_id: int) -> None:
        client = client_of(workspace_id)
        if client is None or pause(0) or not _claim(begin, workspace_id, now):
            return
        try:
            _sweep_one(client, begin, workspace_id, now, pause)
        except Interrupted:
            pass  # the others learn of it at their next pause
        except Exception as error:
            log.warning("workspace_not_read workspace=%s error=%s", workspace_id, defects.describe(error))
        finally:
            _let_go(begin, workspace_id)

    with ThreadPoolExecutor(AT_ONCE, thread_name_prefix="sweep") as side_by_side:
        list(side_by_side.map(look_at, _whose_turn_it_is(begin, now)))


def _claim(begin: Begin, workspace_id: int, now: datetime) -> bool:
    """False when another worker is at it, or has just done it."""
    mine = update(Workspace).where(Workspace.id == workspace_id, *_is_due(now)).values(sweeping_until=now + AT_MOST)
    with begin() as session:
        return session.connection().execute(mine).rowcount == 1


def _let_go(begin: Begin, workspace_id: int) -> None:
    over = update(Workspace).where(Workspace.id == workspace_id).values(sweeping_until=None)
    with begin() as session:
        session.execute(over)


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
    with begin() as session:
        return list(session.scalars(select(Workspace.id).where(*_is_due(now)).order_by(Workspace.id)))


def _is_due(now: datetime) -> tuple[ColumnElement[bool], ...]:
    stale = or_(Workspace.directory_read_at.is_(None), Workspace.directory_read_at <= now - EVERY)
    free = or_(Workspace.sweeping_until.is_(None), Workspace.sweeping_until <= now)
    return or_(stale, Workspace.lost_at.is_not(None)), free, Workspace.bot_token.is_not(None)
