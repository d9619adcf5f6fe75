"""Concerns at which nobody has looked for days."""

from datetime import datetime

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


JOBS = (Job("concerns", remind, moments=(When(Concern.remind_at),)),)
