"""What is due about visits: an invitation that was not answered in time, and the question how it was."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.observations import notices, service
from bot.features.observations.models import Observation
from bot.features.observations.rules import State
from bot.features.pairs.rules import State as PairState

BITE = 100
NOT_NOW = timedelta(days=1)
"""When to look again at a visit of a pair that is paused, or may still change its mind about its end."""


def look(session: Session, now: datetime) -> int:
    due = _due(session, now)
    for visit in due:
        if visit.pair.state == PairState.CLOSED or visit.withdrawn_at is not None:
            visit.next_look_at = None
        elif visit.pair.state in (PairState.PAUSED, PairState.CLOSING):
            visit.next_look_at = now + NOT_NOW
        else:
            _pass_by(session, visit, now)
    return len(due)


def _pass_by(session: Session, visit: Observation, now: datetime) -> None:
    service.pass_by(session, visit=visit, now=now)
    notices.show(session, visit, now)
    if visit.state == State.HELD:
        notices.say_over(session, visit, now=now)


def _due(session: Session, now: datetime) -> Sequence[Observation]:
    query = (
        select(Observation)
        .where(Observation.next_look_at <= now)
        .order_by(Observation.next_look_at)
        .limit(BITE)
        .with_for_update(of=Observation, skip_locked=True)
    )
    return session.scalars(query).all()


JOBS = (Job("observations", look, moments=(When(Observation.next_look_at),)),)
