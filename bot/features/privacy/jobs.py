"""Forgetting those who asked for it, and clearing away what is old."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.schedule import Job
from bot.features.privacy import erasing, retention, workspaces
from bot.features.workspaces.installation import KEPT
from bot.outbox import blanking

BITE = 500


def forget(session: Session, now: datetime) -> int:
    return erasing.work_due(session, now=now)


def blank_bodies(session: Session, now: datetime) -> int:
    return blanking.blank_old(session, now=now, limit=BITE)


def clear_away(session: Session, now: datetime) -> int:
    return retention.clear_due(session, now=now)


def erase_workspaces(session: Session, now: datetime) -> int:
    return workspaces.erase_due(session, now=now)


JOBS = (
    Job("forgetting", forget, moments=(erasing.DUE,)),
    Job("bodies", blank_bodies, every=timedelta(hours=1)),
    Job("retention", clear_away, every=timedelta(hours=1)),
    Job("workspaces", erase_workspaces, moments=workspaces.DUE, delay=KEPT),
)
