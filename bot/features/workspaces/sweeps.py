"""Once a day: names, zones and accounts. They may have changed while no event reached us."""

from datetime import datetime

from slack_sdk import WebClient

from bot.core.db import Begin
from bot.features.workspaces import directory
from bot.slack.client import Interrupted, Pause


def sweep(client: WebClient, begin: Begin, workspace_id: int, *, now: datetime, pause: Pause) -> None:
    """Read everybody. Raises SlackApiError, and Interrupted."""
    for page in directory.read_all(client, pause=pause):
        with begin() as session:
            directory.save_users(session, workspace_id=workspace_id, users=page)
        if pause(0):
            raise Interrupted
