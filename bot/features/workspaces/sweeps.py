"""Once a day: names, zones and accounts, and the workspace itself. All may change while no event reaches us."""

from datetime import datetime

from slack_sdk import WebClient

from bot.core.db import Begin
from bot.features.workspaces import directory, installation
from bot.slack.client import Interrupted, Pause


def sweep(client: WebClient, begin: Begin, workspace_id: int, *, now: datetime, pause: Pause) -> None:
    """Read everybody, and what the workspace is called. Raises SlackApiError, and Interrupted."""
    identity = client.auth_test()
    with begin() as session:
        installation.follow_workspace(session, workspace_id, identity=identity.data)  # type: ignore[arg-type]
    for page in directory.read_all(client, pause=pause):
        with begin() as session:
            directory.save_users(session, workspace_id=workspace_id, users=page)
        if pause(0):
            raise Interrupted
