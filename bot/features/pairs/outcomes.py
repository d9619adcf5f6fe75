"""What a pair learns from its items."""

from datetime import datetime

from bot.core.db import Session
from bot.features.pairs import closing_notices, notices, presence, service
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OVER
from bot.outbox.models import Method, OutboxItem, Status

GONE = frozenset({"is_archived", "is_inactive", "channel_not_found", "not_in_channel"})
"""What Slack answers when the channel was archived or deleted, or the bot removed from it."""


PARTING = (Method.ARCHIVE, Method.LEAVE)


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    """The last invitation makes the pair active; a channel that cannot be had, or is gone, is told to the organizer."""
    gone = item.status == Status.FAILED and item.error in GONE and item.method != Method.CREATE
    if item.method not in (Method.CREATE, Method.INVITE, *PARTING) and not gone:
        return
    pair = service.pair_of_conversation(session, item.conversation_id)
    if pair is None:
        return
    if pair.state in OVER:
        _ended(session, pair, item, now)
    elif gone:
        if presence.lose_channel(session, pair, now=now):
            notices.channel_gone(session, pair, now=now)
    elif item.status == Status.FAILED:
        notices.channel_trouble(session, pair, item, now=now)
    elif item.once == notices.invitation_name(pair):
        presence.open_up(pair, now=now)


def _ended(session: Session, pair: Pair, item: OutboxItem, now: datetime) -> None:
    """Closing words that found no channel go to each one; one that apps may not archive is left to the two."""
    if closing_notices.is_farewell(item, pair):
        closing_notices.directly(session, pair, now=now)
    elif item.method == Method.ARCHIVE and item.status == Status.FAILED and item.error not in GONE:
        closing_notices.leave_instead(session, pair, now=now)
    elif item.method in PARTING:
        item.conversation.closed_at = now
