"""Requests pass on in time, and what came to nothing is put away."""

from datetime import datetime

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.requests import upkeep
from bot.features.requests.models import Request

BITE = 20


def pass_on(session: Session, now: datetime) -> int:
    return upkeep.pass_on_due(session, now=now, limit=BITE)


def put_away(session: Session, now: datetime) -> int:
    return upkeep.end_what_ended(session, now=now, limit=BITE)


JOBS = (
    Job("requests_pass_on", pass_on, moments=(When(Request.due_at),)),
    Job("requests_put_away", put_away),
)
