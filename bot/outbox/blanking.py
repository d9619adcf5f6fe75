"""What was said is forgotten here: after a while, or when somebody it is about asks for it."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import lazyload

from bot.core.db import Session
from bot.core.personal import texts
from bot.outbox.models import READABLE, Method, OutboxItem, Timing

MENTION = re.compile(r"<@([UW][A-Z0-9]+)>")

NAMES = 200
"""Characters of the Slack ids that are kept."""

KEPT = timedelta(days=30)
"""From when an item was sent, or was due when it was cancelled, until its body is blanked."""


def blank_old(session: Session, *, now: datetime, limit: int) -> int:
    """Of items that are over; returns how many that were. That they were sent stays known, and whom they mentioned."""
    old = select(OutboxItem).where(text(READABLE), OutboxItem.due_at <= now - KEPT).options(lazyload("*"))
    items = session.scalars(old.order_by(OutboxItem.due_at).limit(limit)).all()
    blank(items)
    session.flush()
    return len(items)


def blank(items: Iterable[OutboxItem]) -> None:
    for item in items:
        mentioned = {slack_id for words in texts(item.body) for slack_id in MENTION.findall(words)}
        item.named = ",".join(sorted(mentioned))[:NAMES] or item.named
        item.body, item.is_blank = {}, True


def replace(session: Session, item: OutboxItem, body: dict[str, Any], *, now: datetime) -> None:
    """`body` takes the place of a message that was sent, silently and before all other changes of it that are owed."""
    name = f"replaced:{item.id}"
    if session.scalar(select(OutboxItem.id).filter_by(workspace_id=item.workspace_id, once=name)) is None:
        session.add(
            OutboxItem(
                workspace_id=item.workspace_id,
                conversation_id=item.conversation_id,
                method=Method.UPDATE,
                body=body,
                once=name,
                timing=Timing.ANY_TIME,
                due_at=now,
                after_id=item.id,
                created_at=now,
            )
        )
        session.flush()
