"""Concerns at which nobody has looked for days, and those whose readers are others than before."""

from datetime import datetime, timedelta

from sqlalchemy import select

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.concerns import notices, service
from bot.features.concerns.models import Concern

BITE = 50


def remind(session: Session, now: datetime) -> int:
    found = service.remind_due(session, now=now, limit=BITE)
    for concern in found:
        notices.remind(session, concern, now=now)
    return len(found)


def hand_over(session: Session, now: datetime) -> int:
    """Safety contacts come and go, and so do their accounts. Open concerns are few: all of them are looked at."""
    found = session.scalars(select(Concern).where(Concern.closed_at.is_(None)).order_by(Concern.id)).all()
    return sum(notices.hand_over(session, concern, now=now) for concern in found)


JOBS = (
    Job("concerns", remind, moments=(When(Concern.remind_at),)),
    Job("concerns_handed_over", hand_over, every=timedelta(hours=1)),
)
