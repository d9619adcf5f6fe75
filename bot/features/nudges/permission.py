"""What the outbox asks before each call, reminders included: one says only what still waits when it goes out.

It may have been queued long before: Slack was away, or the person's pause began.
"""

from datetime import datetime

from bot.core.db import Session
from bot.features.agreement import consent
from bot.features.nudges import composing, service, views
from bot.outbox.models import OutboxItem
from bot.outbox.permission import Drop, Go, Verdict, Wait


def permission(session: Session, item: OutboxItem, now: datetime) -> Verdict:
    verdict = consent.permission(session, item, now)
    nudge = service.nudge_of(session, item) if isinstance(verdict, Go) else None
    if nudge is None or nudge.about is None:
        return verdict
    left = composing.what_is_left(session, nudge, now)
    if left is None:
        service.take_back(session, nudge, perhaps_sent_at=item.unsure_since)
        return Drop("settled")
    until = service.after_holiday(session, left, now)
    if until is not None:
        return Wait(until)
    return Go(views.nudge(left.matters, explain=left.is_among_the_first).as_json())
