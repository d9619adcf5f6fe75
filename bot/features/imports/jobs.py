"""Invitations that nobody answers come to an end."""

from datetime import datetime

from bot.core.db import Session
from bot.core.schedule import Job
from bot.features.imports import lapsing

BITE = 50


def lapse(session: Session, now: datetime) -> int:
    return lapsing.end_due(session, now=now, limit=BITE)


JOBS = (Job("invitations_lapse", lapse, moments=(lapsing.DUE,), delay=lapsing.AFTER),)
