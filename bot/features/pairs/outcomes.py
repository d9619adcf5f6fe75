"""What a pair learns from its items."""

from datetime import datetime

from bot.core.db import Session
from bot.features.pairs import notices, presence, service
from bot.outbox.models import Method, OutboxItem, Status

GONE = frozenset({"is_archived", "is_inactive", "channel_not_found", "not_in_channel"})
"""What Slack answers when the channel was archived or deleted, or the bot removed from it."""


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    """The last invitation makes the pair active; a channel that cannot be had, or is gone, is told to the organizer."""
    gone = item.status == Status.FAILED and item.error in GONE and item.method not in (Method.CREATE, Method.INVITE)
    if item.method not in (Method.CREATE, Method.INVITE) and not gone:
        return
    pair = service.pair_of_conversation(session, item.conversation_id)
    if pair is None:
        return
    if gone:
        notices.channel_gone(session, pair, now=now)
    elif item.status == Status.FAILED:
        notices.channel_trouble(session, pair, item, now=now)
    elif item.once == notices.invitation_name(pair):
        presence.open_up(pair, now=now)
