"""What a pair learns from its items."""

from datetime import datetime

from bot.core.db import Session
from bot.features.pairs import notices, service
from bot.outbox.models import Method, OutboxItem, Status


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    """The last invitation makes the pair active; a channel that cannot be had is told to the organizer."""
    if item.method not in (Method.CREATE, Method.INVITE):
        return
    pair = service.pair_of_conversation(session, item.conversation_id)
    if pair is None:
        return
    if item.status == Status.FAILED:
        notices.channel_trouble(session, pair, item, now=now)
    elif item.once == notices.invitation_name(pair):
        service.open_up(pair, now=now)
