"""Reminders that are due."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.core.db import Session
from bot.core.schedule import Job, Planned
from bot.core.wording import listed
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


def planned(session: Session, now: datetime, until: datetime) -> Iterator[Planned]:
    for person, at, matters in service.planned(session, now=now, until=until):
        kinds = listed(dict.fromkeys(each.kind for each in matters))
        yield Planned(at=at, to=person.name, what=f"reminder: {kinds}")


JOBS = (Job("nudges", remind, next_at, every=timedelta(minutes=15), planned=planned),)
