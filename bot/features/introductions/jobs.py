"""Questions to a third person come to their end, all after the same time."""

from datetime import datetime

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.introductions import asking, notices, views
from bot.features.introductions.models import Introduction
from bot.features.introductions.rules import State
from bot.features.pairs.rules import OVER

BITE = 50


def lapse(session: Session, now: datetime) -> int:
    rows = asking.lapse_due(session, now=now, limit=BITE)
    for row in rows:
        if row.pair.state in OVER:
            continue
        notices.show(session, row, now)
        if row.withdrawn_at is None:
            notices.tell(session, row, views.lapsed(notices.shown(row)), what="lapsed", now=now)
    return len(rows)


NEXT = When(Introduction.asked_until, Introduction.state == State.ASKED)

JOBS = (Job("introductions", lapse, moments=(NEXT,)),)
