"""What a pair that is going on learns from its items."""

from datetime import datetime

from bot.core.db import Session
from bot.features.channels import notices, presence
from bot.features.pairs import service
from bot.features.pairs.models import Pair
from bot.features.pairs.notices import invitation_name
from bot.features.pairs.rules import OVER
from bot.outbox.models import Method, OutboxItem, Status

GONE = frozenset({"is_archived", "is_inactive", "channel_not_found", "not_in_channel"})
"""What Slack answers when the channel was archived or deleted, or the bot removed from it."""

ABOUT_CHANNELS = (Method.CREATE, Method.INVITE, Method.ARCHIVE, Method.LEAVE)


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    """The last invitation makes the pair active; a channel that cannot be had, or is gone, is told to the organizer."""
    if item.method in ABOUT_CHANNELS or is_gone(item):
        pair = service.pair_of_conversation(session, item.conversation_id)
        if pair is not None and pair.state not in OVER:
            _learn(session, pair, item, now)


def is_gone(item: OutboxItem) -> bool:
    """Whether the item met no channel where one had been."""
    return item.status == Status.FAILED and item.error in GONE and item.method != Method.CREATE


def _learn(session: Session, pair: Pair, item: OutboxItem, now: datetime) -> None:
    if is_gone(item):
        if presence.lose_channel(session, pair, now=now):
            notices.channel_gone(session, pair, now=now)
    elif item.status == Status.FAILED:
        notices.channel_trouble(session, pair, item, now=now)
    elif item.once == invitation_name(pair):
        presence.open_up(pair, now=now)
