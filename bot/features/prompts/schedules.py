"""The rhythm in which a pair gets its prompts: when the next one is due."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.core.cadence import Cadence, Rhythm, first_due, next_due
from bot.core.db import Session
from bot.core.times import from_local, local
from bot.features.pairs.models import Pair
from bot.features.programs.models import Program
from bot.features.prompts.models import PromptSchedule


def start(session: Session, *, pair: Pair, now: datetime) -> None:
    """Give a pair the rhythm of its program; nothing if it has one."""
    if session.get(PromptSchedule, pair.id) is not None:
        return
    program = session.get_one(Program, pair.program_id)
    schedule = PromptSchedule(pair=pair, cadence=program.cadence, weekday=program.weekday, at=program.at)
    schedule.next_due_at = first_due(rhythm_of(schedule), now)
    session.add(schedule)


def next_prompt_at(session: Session, *, pair: Pair) -> datetime | None:
    schedule = session.get(PromptSchedule, pair.id)
    return schedule.next_due_at if schedule else None


def due_schedules(session: Session, *, now: datetime, limit: int) -> Sequence[PromptSchedule]:
    query = (
        select(PromptSchedule)
        .where(PromptSchedule.next_due_at <= now)
        .order_by(PromptSchedule.next_due_at)
        .limit(limit)
        .with_for_update(of=PromptSchedule, skip_locked=True)
    )
    return session.scalars(query).all()


def move_on(schedule: PromptSchedule, *, now: datetime) -> None:
    """To the next due moment; what was missed while nothing ran is not made up for: one prompt, not five."""
    if schedule.next_due_at is not None:
        schedule.next_due_at = next_due(rhythm_of(schedule), schedule.next_due_at, now)


def days_later(session: Session, *, pair: Pair, days: int, now: datetime) -> datetime:
    """So many days from now, at the time of day at which this pair gets its prompts."""
    here = local(now, pair.mentee.person.zone)
    schedule = session.get(PromptSchedule, pair.id)
    at = schedule.at if schedule else here.time()
    return from_local(datetime.combine(here.date() + timedelta(days=days), at), pair.mentee.person.zone)


def rhythm_of(schedule: PromptSchedule) -> Rhythm:
    zone = schedule.pair.mentee.person.zone
    return Rhythm(Cadence(schedule.cadence), schedule.weekday, schedule.at, zone)
