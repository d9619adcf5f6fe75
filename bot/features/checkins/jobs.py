"""Asking what is due; the look back when an end begins; the keepsake when it is over."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.schedule import Job
from bot.features.checkins import notices, planning, reflecting

BITE = 50


def begin(session: Session, now: datetime) -> int:
    return planning.begin_due(session, limit=BITE, now=now)


def look(session: Session, now: datetime) -> int:
    return planning.look_due(session, limit=BITE, now=now)


def next_look(session: Session, now: datetime) -> datetime | None:
    return planning.next_look(session)


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


def next_keepsake(session: Session, now: datetime) -> datetime | None:
    return reflecting.next_keepsake(session)


def unknown(session: Session, now: datetime) -> datetime | None:
    """It follows what another feature does, which is not known before."""
    return None


JOBS = (
    Job("check_in_plans", begin, unknown, every=timedelta(minutes=5)),
    Job("check_ins", look, next_look, every=timedelta(minutes=5)),
    Job("looks_back", look_back, unknown, every=timedelta(minutes=5)),
    Job("keepsakes", keepsakes, next_keepsake, every=timedelta(minutes=5)),
)
