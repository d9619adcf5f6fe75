"""Requests pass on in time, and what came to nothing is put away."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.schedule import Job
from bot.features.requests import upkeep

BITE = 20


def pass_on(session: Session, now: datetime) -> int:
    return upkeep.pass_on_due(session, now=now, limit=BITE)


def next_due(session: Session, now: datetime) -> datetime | None:
    return upkeep.next_due(session)


def put_away(session: Session, now: datetime) -> int:
    return upkeep.end_what_ended(session, now=now, limit=BITE)


def whenever(session: Session, now: datetime) -> datetime | None:
    """What ends a search is done elsewhere, at any time."""
    return None


JOBS = (
    Job("requests_pass_on", pass_on, next_due),
    Job("requests_put_away", put_away, whenever, every=timedelta(minutes=5)),
)
