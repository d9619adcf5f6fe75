"""What the directory learns from messages that could not be delivered: the person is not there any more."""

from datetime import datetime

from sqlalchemy import update

from bot.core.db import Session
from bot.features.workspaces.directory import note_gone
from bot.features.workspaces.models import Workspace
from bot.outbox.models import OutboxItem, Status

GONE = frozenset({"user_not_found", "users_not_found", "user_not_visible", "user_disabled"})
"""Slack knows them no more."""

STRANGE = frozenset({"channel_not_found", "is_inactive", "is_archived", "not_in_channel"})
"""Errors in direct messages that may mean the same: the directory is read at the next look."""


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    with_user = item.conversation.with_user
    if item.status != Status.FAILED or with_user is None:
        return
    if item.error in GONE:
        note_gone(session, workspace_id=item.workspace_id, slack_id=with_user)
    elif item.error in STRANGE:
        here = update(Workspace).where(Workspace.id == item.workspace_id)
        session.execute(here.values(directory_read_at=None))
