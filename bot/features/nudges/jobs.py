"""Reminders that are due."""

from datetime import datetime

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.core.waiting import Wait
from bot.features.nudges import service, views
from bot.outbox import queue

BITE = 100


def remind(session: Session, now: datetime) -> int:
    looked_at, reminders = service.remind_due(session, now=now, limit=BITE)
    for each in reminders:
        place = queue.direct(session, workspace_id=each.person.workspace_id, user_id=each.person.slack_id)
        words = views.nudge(each.matters, explain=each.is_among_the_first)
        queue.post(session, place, words, once=service.promise_name(each.nudge_id, now), now=now)
    return looked_at


JOBS = (Job("nudges", remind, moments=(When(Wait.look_at),)),)
