"""Prompts that are due."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import func, select

from bot.core.cadence import next_due
from bot.core.db import Session
from bot.core.schedule import Job, Planned
from bot.features.agreement.consent import moment_for_both
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.prompts import notices, schedules, service
from bot.features.prompts.models import PromptOccurrence, PromptSchedule, Turn

BITE = 100


def post_due(session: Session, now: datetime) -> int:
    """Scheduled prompts, and those that were put off until now."""
    returned = service.come_back(session, now=now, limit=BITE)
    for occurrence in returned:
        notices.post(session, occurrence, now=now)
    served = {occurrence.pair_id for occurrence in returned}
    due = schedules.due_schedules(session, now=now, limit=BITE)
    for schedule in due:
        if schedule.pair.state == State.ACTIVE and schedule.pair_id not in served:
            _give_next(session, schedule.pair, now)
        schedules.move_on(schedule, now=now)
    return len(due) + len(returned)


def _give_next(session: Session, pair: Pair, now: datetime) -> None:
    waiting = service.still_open(session, pair=pair, now=now)
    if waiting is not None and service.when_sent(session, waiting) is None:
        return  # one is on its way already, asked for at an hour that was not the other one's
    for before in service.pass_by(session, pair=pair, now=now):
        notices.pass_by(session, before, now=now)
    occurrence = service.give(session, pair=pair, now=now)
    if occurrence is not None:
        notices.post(session, occurrence, now=now)


def next_at(session: Session, now: datetime) -> datetime | None:
    put_off = select(func.min(PromptOccurrence.due_at)).where(PromptOccurrence.turn == Turn.PUT_OFF)
    known = (session.scalar(select(func.min(PromptSchedule.next_due_at))), session.scalar(put_off))
    return min((moment for moment in known if moment is not None), default=None)


def planned(session: Session, now: datetime, until: datetime) -> Iterator[Planned]:
    """Each pair's prompts up to `until`, at the moment at which they will be seen."""
    query = select(PromptSchedule).join(Pair).where(PromptSchedule.next_due_at <= until, Pair.state == State.ACTIVE)
    for schedule in session.scalars(query):
        names = f"{schedule.pair.mentor.person.name} and {schedule.pair.mentee.person.name}"
        due = schedule.next_due_at
        while due is not None and due <= until:
            at = moment_for_both(session, schedule.pair, max(due, now)) or max(due, now)
            yield Planned(at=at, to=names, what="prompt")
            due = next_due(schedules.rhythm_of(schedule), due, due)


JOBS = (Job("prompts", post_due, next_at, planned=planned),)
