"""When a reminder arrived: that counts for the caps, not when it was queued."""

from datetime import datetime

from bot.core.db import Session
from bot.features.nudges import service
from bot.outbox.models import OutboxItem, Status


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    nudge_id = item.once.removeprefix(service.promise_name(0)[:-1])
    if item.status == Status.SENT and nudge_id.isdecimal():
        service.was_sent(session, nudge_id=int(nudge_id), now=now)
