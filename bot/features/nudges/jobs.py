"""Reminders that are due."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.schedule import Job
from bot.features.nudges import service, views
from bot.outbox import queue


def remind(session: Session, now: datetime) -> int:
    due = service.to_remind(session, now=now)
    for person, at, matters in due:
        service.remember(session, person=person, at=at, matters=matters)
        place = queue.direct(session, workspace_id=person.workspace_id, user_id=person.slack_id)
        once = f"nudge:{person.id}:{at:%Y-%m-%dT%H:%M}"
        queue.post(session, place, views.nudge(matters), once=once, now=now)
    return len(due)


def next_at(session: Session, now: datetime) -> datetime | None:
    return service.next_moment(session, now=now)


JOBS = (Job("nudges", remind, next_at, every=timedelta(minutes=15)),)
