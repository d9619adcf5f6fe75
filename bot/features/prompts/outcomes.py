"""A pair's rhythm begins when both are in their channel."""

from datetime import datetime

from bot.core.db import Session
from bot.features.pairs.rules import State
from bot.features.pairs.service import pair_of_conversation
from bot.features.prompts import schedules
from bot.outbox.models import Method, OutboxItem, Status


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    if item.method != Method.INVITE or item.status != Status.SENT:
        return
    pair = pair_of_conversation(session, item.conversation_id)
    if pair is not None and pair.state == State.ACTIVE:
        schedules.start(session, pair=pair, now=now)
