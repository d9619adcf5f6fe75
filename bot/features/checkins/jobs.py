"""Asking what is due; the look back when an end begins; the keepsake when it is over."""

from datetime import datetime

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.checkins import notices, planning, reflecting
from bot.features.checkins.models import CheckIn, CheckInPlan

BITE = 50


def begin(session: Session, now: datetime) -> int:
    return planning.begin_due(session, limit=BITE, now=now)


def look(session: Session, now: datetime) -> int:
    return planning.look_due(session, limit=BITE, now=now)


def look_back(session: Session, now: datetime) -> int:
    rows = reflecting.begin_due(session, limit=BITE, now=now)
    for row in rows:
        notices.ask_to_look_back(session, row, now=now)
    return len(rows)


def keepsakes(session: Session, now: datetime) -> int:
    rows = reflecting.keepsakes_due(session, limit=BITE, now=now)
    for row in rows:
        notices.part(session, row, now=now)
    return len(rows)


JOBS = (
    Job("check_in_plans", begin),
    Job("check_ins", look, moments=(When(CheckInPlan.next_at),)),
    Job("looks_back", look_back),
    Job("keepsakes", keepsakes, moments=(When(CheckIn.keepsake_at),)),
)
