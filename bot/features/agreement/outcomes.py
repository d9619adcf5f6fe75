"""From the moment at which both are in their channel, each one's expectations are waited for.

If it is a new channel of theirs, their agreement moves in with them.
"""

from datetime import datetime

from bot.core.db import Session
from bot.features.agreement import facts, notices
from bot.features.pairs.rules import State
from bot.features.pairs.service import pair_of_conversation
from bot.outbox.models import Method, OutboxItem, Status


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    if item.method != Method.INVITE or item.status != Status.SENT:
        return
    pair = pair_of_conversation(session, item.conversation_id)
    if pair is not None and pair.state == State.ACTIVE:
        facts.follow(session, pair)
        notices.move_in(session, pair, now=now)
