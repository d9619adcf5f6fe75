"""A pair's rhythm begins when both are in their channel, its silence with a prompt that they could read; and once they
have read of their end, no prompt asks for an answer."""

from datetime import datetime

from bot.core.db import Session
from bot.features.endings.parted import parted
from bot.features.pairs.rules import State
from bot.features.pairs.service import pair_of_conversation
from bot.features.prompts import notices, planning, promised, schedules, service, silence
from bot.outbox.models import Method, OutboxItem, Status


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    if item.status != Status.SENT:
        return
    if item.method == Method.INVITE:
        pair = pair_of_conversation(session, item.conversation_id)
        if pair is not None and pair.state == State.ACTIVE:
            schedules.start(session, pair=pair, now=now)
            session.flush()
            planning.look_ahead(session, schedules.rhythm_row(session, pair=pair), now=now)
    elif item.method == Method.POST:
        occurrence = promised.occurrence_of(session, item)
        if occurrence is not None:
            silence.begin(session, occurrence=occurrence, at=now)
        pair = parted(session, item)
        for left in service.leave(session, pair=pair, now=now) if pair else ():
            notices.show_left(session, left, now=now)
