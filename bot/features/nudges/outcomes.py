"""When a reminder arrived: that counts for the caps, not when it was queued."""

from datetime import datetime

from bot.core.db import Session
from bot.features.nudges import service
from bot.outbox.models import OutboxItem, Status


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    nudge = service.nudge_of(session, item) if item.status == Status.SENT else None
    if nudge is not None:
        nudge.sent_at = now
