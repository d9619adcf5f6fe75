"""What is owed in a conversation and was not said yet, when something happens to the conversation meanwhile."""

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.core.db import Session
from bot.outbox import queue
from bot.outbox.models import Conversation, Method, OutboxItem, Status
from bot.slack.messages import Message

MOMENT = timedelta(seconds=1)


def move(session: Session, old: Conversation, new: Conversation, *, now: datetime) -> None:
    """Messages that could not yet be posted in a conversation that is gone are owed in another one."""
    query = select(OutboxItem).filter_by(conversation_id=old.id, method=Method.POST)
    unsaid = query.where(OutboxItem.status.in_((Status.WAITING, Status.FAILED))).with_for_update(of=OutboxItem)
    for item in session.scalars(unsaid).all():
        item.conversation, item.after, item.error = new, None, None
        item.status, item.due_at, item.attempts = Status.WAITING, now, 0
        for follower in queue.followers_of(session, item):
            follower.conversation = new


def line_up(session: Session, greeting: OutboxItem) -> None:
    """What is owed where these are the first words comes behind them, and not before what they follow themselves."""
    here = (OutboxItem.conversation_id == greeting.conversation_id, OutboxItem.id != greeting.id)
    unsaid = (OutboxItem.status == Status.WAITING, OutboxItem.method.in_((Method.POST, Method.UPLOAD)))
    query = select(OutboxItem).where(*here, *unsaid, OutboxItem.after_id.is_(None))
    for item in session.scalars(query.with_for_update(of=OutboxItem)).all():
        item.after = greeting.after
        greeting.due_at = min(greeting.due_at, item.due_at - MOMENT)


def reword(item: OutboxItem, message: Message) -> None:
    """What nobody can have read yet is said in these words."""
    if item.status == Status.WAITING and item.unsure_since is None:
        item.body = message.as_json()
