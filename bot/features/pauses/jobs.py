"""Pauses that are over."""

from datetime import datetime

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pauses import service

BITE = 50


def resume(session: Session, now: datetime) -> int:
    return service.resume_due(session, now=now, limit=BITE)


JOBS = (Job("pair_pauses", resume, moments=(When(Pair.paused_until), When(Member.paused_until))),)
