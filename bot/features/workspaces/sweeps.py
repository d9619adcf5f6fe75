"""Once a day: names, zones and accounts, and the workspace itself. All may change while no event reaches us."""

import logging
from collections.abc import Collection
from datetime import datetime

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.core.db import Begin
from bot.features.workspaces import directory, installation
from bot.slack.client import Interrupted, Pause

log = logging.getLogger(__name__)

BREATH = 1.0
"""Seconds between two people: Slack answers about a hundred a minute, and people's own clicks come first."""


def sweep(client: WebClient, begin: Begin, workspace_id: int, *, now: datetime, pause: Pause) -> None:
    """Read everybody, and what the workspace is called. Raises SlackApiError, and Interrupted."""
    identity = client.auth_test()
    with begin() as session:
        installation.follow_workspace(session, workspace_id, identity=identity.data)  # type: ignore[arg-type]
    named = set[str]()
    for page in directory.read_all(client, pause=pause):
        with begin() as session:
            directory.save_users(session, workspace_id=workspace_id, users=page)
        named.update(user["id"] for user in page)
        if pause(0):
            raise Interrupted
    _ask_about_others(client, begin, workspace_id, named, pause)


def _ask_about_others(client: WebClient, begin: Begin, workspace_id: int, named: Collection[str], pause: Pause) -> None:
    """Whom Slack did not name may be elsewhere in the organization now, or have got another id."""
    with begin() as session:
        others = directory.active_but(session, workspace_id=workspace_id, named=named)
    for slack_id in others:
        if pause(BREATH):
            raise Interrupted
        try:
            found = directory.look_up(client, [slack_id])
        except directory.NotInWorkspace:
            with begin() as session:
                directory.note_gone(session, workspace_id=workspace_id, slack_id=slack_id)
        except SlackApiError as refusal:
            log.warning("person_not_read workspace=%s error=%s", workspace_id, refusal.response.get("error"))
        else:
            with begin() as session:
                directory.save_users(session, workspace_id=workspace_id, users=found)
