"""The message of a prompt: whether it has reached the pair, and where."""

from datetime import datetime

from bot.core.db import Session
from bot.features.prompts.models import PromptOccurrence
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Status


def message_name(occurrence: PromptOccurrence) -> str:
    """The promise of its message."""
    return f"prompt:{occurrence.id}"


def occurrence_of(session: Session, item: OutboxItem) -> PromptOccurrence | None:
    """The prompt whose message, or a copy of it, an item is."""
    kind, _, number = item.once.partition("/")[0].partition(":")
    return session.get(PromptOccurrence, int(number)) if kind == "prompt" and number.isdecimal() else None


def when_sent(session: Session, occurrence: PromptOccurrence) -> datetime | None:
    """When it reached the pair; None while it waits for their hours."""
    return min((item.sent_at for item in _items(session, occurrence) if item.sent_at is not None), default=None)


def when_read(session: Session, occurrence: PromptOccurrence, slack_id: str) -> datetime | None:
    """When it reached this one of the two, in the channel or alone; None while it waits for their hours."""
    items = _items(session, occurrence)
    mine = [item for item in items if item.once.endswith(f"/{slack_id}")] or items[:1]
    return mine[0].sent_at if mine else occurrence.due_at


def is_in_channel(session: Session, occurrence: PromptOccurrence) -> bool:
    """Whether it comes or came in the pair's channel; two who are never free together get a copy each instead."""
    there = occurrence.pair.conversation_id
    return any(i.conversation_id == there and i.status != Status.CANCELLED for i in _items(session, occurrence))


def is_owed(session: Session, occurrence: PromptOccurrence) -> bool:
    """Whether it will reach the pair; not if its message was taken back, because a channel was closed, say."""
    return any(item.status in (Status.WAITING, Status.SENDING, Status.FAILED) for item in _items(session, occurrence))


def _items(session: Session, occurrence: PromptOccurrence) -> list[OutboxItem]:
    """Its message, and the copies of it for two who are never free together."""
    item = queue.promised(session, workspace_id=occurrence.pair.workspace_id, once=message_name(occurrence))
    return queue.with_copies(session, item) if item else []
