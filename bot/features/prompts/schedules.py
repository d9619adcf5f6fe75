"""The rhythm in which a pair gets its prompts: when the next one is due, and when it can be said.

`next_due_at` is the moment of the rhythm. Only when it has come is it known for sure whether both may be written to
then: if not, or if it is a holiday of one of them, it moves to the next moment that is good for both.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, select

from bot.core.cadence import NOTICE, Cadence, Rhythm, first_due, next_due
from bot.core.db import Session
from bot.core.public_holidays import holiday_on
from bot.core.times import MIDNIGHT, from_local, is_free, local, next_free
from bot.features.agreement.boundaries import hours_of_member
from bot.features.agreement.consent import moment_for, moment_for_both
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import State as MeetingState
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.programs.models import Program
from bot.features.prompts.calendars import calendar_of, calendars_of, is_holiday
from bot.features.prompts.models import PromptOccurrence, PromptSchedule, Turn

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

MOST_MOVES = 40
"""Days that holidays can move a prompt; nobody has so many in a row."""

LOOK_BACK = 14
"""Days in which the working day before has to be found."""


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


def next_prompt_at(session: Session, *, pair: Pair, now: datetime) -> datetime | None:
    """When the pair will read its next prompt, as far as is known; None while the cadence is off."""
    schedule = schedule_of(session, pair=pair)
    return expected(session, schedule, now) if schedule is not None else None


def expected(session: Session, schedule: PromptSchedule, now: datetime) -> datetime | None:
    """When the next prompt can be read: it waits for hours that suit both, for working days, and for a meeting at which
    the one before it may still be done."""
    if schedule.next_due_at is None:
        return None
    at = max(schedule.next_due_at, now)
    meeting = meeting_ahead(session, pair_id=schedule.pair_id, at=at)
    return earliest(session, schedule.pair, _next_day(session, schedule.pair, meeting) if meeting else at)


def meeting_ahead(session: Session, *, pair_id: int, at: datetime) -> datetime | None:
    """When a meeting within a week after `at` begins, if it is the first one since a prompt that is still open.

    Such a meeting was put off: usually there is one between two prompts. None if there is no such meeting.
    """
    query = select(PromptOccurrence.due_at).filter_by(pair_id=pair_id, turn=Turn.POSTED)
    begun = session.scalar(query.order_by(PromptOccurrence.due_at.desc()).limit(1))
    if begun is None or begun >= at:
        return None
    there = Meeting.state.in_((MeetingState.PLANNED, MeetingState.HELD, MeetingState.UNCLEAR))
    first = session.scalar(
        select(func.min(Meeting.starts_at)).where(Meeting.pair_id == pair_id, there, Meeting.starts_at > begun)
    )
    return first if first is not None and at < first <= at + WEEK else None


def earliest(session: Session, pair: Pair, after: datetime) -> datetime:
    """The first moment from `after` on that both permit and that is a holiday for neither.

    Two who are never free at the same time each get it in hours of their own; then it is `after`, but for holidays.
    """
    calendars, at = calendars_of(session, pair), after
    for _ in range(MOST_MOVES):
        together = moment_for_both(session, pair, at)
        if together is not None:
            moments = (together, together)
        else:
            one, other = (moment_for(session, pair, member, at) or at for member in pair.members)
            moments = (one, other)
        if not is_holiday(calendars, pair, moments):
            return together or at
        at = _next_day(session, pair, together or at)
    return at


def day_before(session: Session, member: Member, at: datetime) -> datetime | None:
    """A moment of the working day before `at`, on the member's calendar and in their hours: at the same time of day
    if they can be written to then. None if there is no such day within two weeks."""
    hours, calendar = hours_of_member(session, member), calendar_of(session, member)
    wall = local(at, hours.zone)
    for back in range(1, LOOK_BACK + 1):
        day = wall.date() - back * DAY
        same = from_local(datetime.combine(day, wall.time()), hours.zone)
        begin = from_local(datetime.combine(day, MIDNIGHT), hours.zone)
        free = same if is_free(hours, same) else next_free([hours], begin, within=DAY)
        if free is not None and local(free, hours.zone).date() == day and holiday_on(calendar, day) is None:
            return free
    return None


def due_schedules(session: Session, *, now: datetime, limit: int) -> Sequence[PromptSchedule]:
    """Locked with their pairs: a handler that has the pair and wants the schedule must not meet us coming."""
    query = (
        select(PromptSchedule)
        .join(PromptSchedule.pair)
        .where(PromptSchedule.next_due_at <= now)
        .order_by(PromptSchedule.next_due_at)
        .limit(limit)
        .with_for_update(of=(PromptSchedule, Pair), skip_locked=True)
    )
    return session.scalars(query).all()


def heads_ups(session: Session, *, now: datetime, limit: int) -> Sequence[PromptSchedule]:
    """Schedules whose next prompt is to be chosen."""
    query = (
        select(PromptSchedule)
        .join(PromptSchedule.pair)
        .where(PromptSchedule.heads_up_at <= now)
        .order_by(PromptSchedule.heads_up_at)
        .limit(limit)
        .with_for_update(of=(PromptSchedule, Pair), skip_locked=True)
    )
    return session.scalars(query).all()


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


def days_later(session: Session, *, pair: Pair, days: int, now: datetime) -> datetime:
    """So many days from now, at the time of day at which this pair gets its prompts."""
    zone = pair.mentee.person.zone
    return _at_usual_time(session, pair, local(now, zone) + days * DAY)


def rhythm_of(schedule: PromptSchedule) -> Rhythm:
    zone = schedule.pair.mentee.person.zone
    return Rhythm(Cadence(schedule.cadence), schedule.weekday, schedule.at, zone)


def _next_day(session: Session, pair: Pair, at: datetime) -> datetime:
    return _at_usual_time(session, pair, local(at, pair.mentee.person.zone) + DAY)


def _at_usual_time(session: Session, pair: Pair, wall: datetime) -> datetime:
    schedule = schedule_of(session, pair=pair)
    at = schedule.at if schedule else wall.time()
    return from_local(datetime.combine(wall.date(), at), pair.mentee.person.zone)
