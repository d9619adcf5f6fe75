"""What a pair that is over, or nearly, learns from its items."""

from datetime import datetime

from bot.core.db import Session
from bot.features.channels.outcomes import GONE, is_gone
from bot.features.endings import closing, closing_notices, nameless
from bot.features.endings.parted import parted
from bot.features.pairs import service
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OVER, State
from bot.outbox.models import Method, OutboxItem, Status

PARTING = (Method.ARCHIVE, Method.LEAVE)


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    nameless.settled(item)
    told = parted(session, item)
    if told is not None and told.state == State.CLOSING:
        closing.count_notice(session, told, now=now)
    if item.method in PARTING or is_gone(item):
        pair = service.pair_of_conversation(session, item.conversation_id)
        if pair is not None and pair.state in OVER:
            _ended(session, pair, item, now)


def _ended(session: Session, pair: Pair, item: OutboxItem, now: datetime) -> None:
    """Closing words that found no channel go to each one; one that apps may not archive is left to the two."""
    if closing_notices.is_farewell(item, pair):
        closing_notices.directly(session, pair, now=now)
    elif item.method == Method.ARCHIVE and item.status == Status.FAILED and item.error not in GONE:
        closing_notices.leave_instead(session, pair, now=now)
    elif item.method in PARTING:
        item.conversation.closed_at = now
