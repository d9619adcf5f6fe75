"""Promising thousands of messages in one statement: a word to everybody must not take minutes to promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite

from bot.core.db import Session
from bot.outbox.models import Conversation, Method, OutboxItem, Status, Timing
from bot.slack.messages import Message


@dataclass(frozen=True, slots=True)
class Post:
    """One of many messages."""

    conversation: Conversation
    """That has a row already."""
    message: Message
    once: str
    timing: Timing = Timing.CONSIDERATE


def post_all(session: Session, posts: Sequence[Post], *, now: datetime) -> None:
    """`queue.post` each of them. What was promised before stays as it is, also if it was cancelled."""
    rows = [
        {
            "workspace_id": each.conversation.workspace_id,
            "conversation_id": each.conversation.id,
            "method": Method.POST,
            "body": each.message.as_json(),
            "once": each.once,
            "timing": each.timing,
            "status": Status.WAITING,
            "due_at": now,
            "attempts": 0,
            "created_at": now,
        }
        for each in posts
    ]
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    if rows:
        session.connection().execute(insert(OutboxItem).on_conflict_do_nothing(), rows)
