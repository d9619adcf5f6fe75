"""The rhythm in which a pair gets its prompts. `next_due_at` is its moment; when that can be is in moments.py."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from bot.core.cadence import NOTICE, Cadence, Rhythm, first_due, next_due
from bot.core.db import Session
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.programs.models import Program
from bot.features.prompts.models import PromptSchedule


def start(session: Session, *, pair: Pair, now: datetime) -> None:
    """Give a pair the rhythm of its program, or wake the one that it had; nothing if it is awake."""
    schedule = session.get(PromptSchedule, pair.id)
    if schedule is None:
        program = session.get_one(Program, pair.program_id)
        schedule = PromptSchedule(pair=pair, cadence=program.cadence, weekday=program.weekday, at=program.at)
        session.add(schedule)
    if schedule.next_due_at is None and pair.state == State.ACTIVE:
        schedule.next_due_at, schedule.counted_at = first_due(rhythm_of(schedule), now), None


def schedule_of(session: Session, *, pair: Pair) -> PromptSchedule | None:
    return session.get(PromptSchedule, pair.id)


def rhythm_row(session: Session, *, pair: Pair) -> PromptSchedule:
    """Of a pair whose rhythm has begun."""
    return session.get_one(PromptSchedule, pair.id)


def is_of_program(schedule: PromptSchedule) -> bool:
    """Whether it is the rhythm that the pair's program has now."""
    program = schedule.pair.mentor.program
    return (schedule.cadence, schedule.weekday, schedule.at) == (program.cadence, program.weekday, program.at)


def due_schedules(session: Session, *, now: datetime, limit: int) -> Sequence[PromptSchedule]:
    """Schedules whose next prompt is to come."""
    return _by(PromptSchedule.next_due_at, session, now=now, limit=limit)


def heads_ups(session: Session, *, now: datetime, limit: int) -> Sequence[PromptSchedule]:
    """Schedules whose next prompt is to be chosen."""
    return _by(PromptSchedule.heads_up_at, session, now=now, limit=limit)


def _by(
    moment: InstrumentedAttribute[datetime | None], session: Session, *, now: datetime, limit: int
) -> Sequence[PromptSchedule]:
    """Locked with their pairs: a handler that has the pair and wants the schedule must not meet us coming."""
    query = select(PromptSchedule).join(PromptSchedule.pair).where(moment <= now).order_by(moment).limit(limit)
    return session.scalars(query.with_for_update(of=(PromptSchedule, Pair), skip_locked=True)).all()


def move_on(schedule: PromptSchedule, *, now: datetime) -> None:
    """To the next due moment; what was missed while nothing ran is not made up for: one prompt, not five."""
    counted = schedule.counted_at or schedule.next_due_at
    schedule.heads_up_at = schedule.counted_at = None
    schedule.next_due_at = next_due(rhythm_of(schedule), counted, now) if counted else None


def move_to(schedule: PromptSchedule, at: datetime) -> None:
    """This once it comes later; the rhythm goes on as if it had not."""
    schedule.counted_at = schedule.counted_at or schedule.next_due_at
    schedule.next_due_at = at


def count_anew(schedule: PromptSchedule, *, last: datetime | None, now: datetime) -> None:
    """The rhythm was changed: the next due moment after the `last` prompt, or the first one at all."""
    rhythm = rhythm_of(schedule)
    schedule.heads_up_at = schedule.counted_at = None
    schedule.next_due_at = next_due(rhythm, last, now + NOTICE) if last else first_due(rhythm, now)


def rhythm_of(schedule: PromptSchedule) -> Rhythm:
    zone = schedule.pair.mentee.person.zone
    return Rhythm(Cadence(schedule.cadence), schedule.weekday, schedule.at, zone)
