"""Who has read of the end is asked to look back; and nobody any more, once the two have read that they go on."""

from datetime import datetime

from bot.core.db import Session
from bot.features.checkins import notices, reflecting
from bot.features.endings.parted import reunited, told
from bot.features.pairs.service import lock
from bot.outbox.models import OutboxItem


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    if (pair := reunited(session, item)) is not None:
        for row in reflecting.of_pair(session, pair):
            notices.no_look_back(session, row, now=now)
    if (pair := told(session, item)) is not None:
        session.flush()
        lock(session, pair)  # whoever begins looks back at this moment sees that the words were said, or is seen here
        for row in reflecting.of_this_end(session, pair):
            notices.ask_to_look_back(session, row, now=now)
