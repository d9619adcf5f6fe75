"""When a pair's next prompt can be said: from the moment of the rhythm to hours and working days of both.

Only when the moment has come is it known for sure whether both may be written to then: if not, or if it is a holiday of
one of them, it moves to the next moment that is good for both.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from bot.core.cadence import Cadence, Rhythm, next_due
from bot.core.db import Session, read
from bot.core.glancing import PAIRS
from bot.core.times import Hours, Separately, local, when_to_say
from bot.features.agreement import workdays
from bot.features.agreement.consent import hours_of_pairs
from bot.features.agreement.workdays import at_time, first_for_both, next_day
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import State as MeetingState
from bot.features.members.calendars import said_or_guessed
from bot.features.members.models import KeptCalendar, Member
from bot.features.pairs.models import Pair
from bot.features.pairs.resting import goes_on_at
from bot.features.pairs.seats import Seat
from bot.features.prompts.models import GIVEN, PromptOccurrence, PromptSchedule, Turn
from bot.features.prompts.promised import when_read
from bot.features.prompts.rules import NEAR
from bot.features.prompts.schedules import schedule_of

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

LAST_DAYS = timedelta(days=3)
"""Before the end of a pair, in which no prompt comes by itself."""

BEGUN = (
    select(func.max(PromptOccurrence.due_at))
    .where(PromptOccurrence.pair_id == PromptSchedule.pair_id, PromptOccurrence.turn == Turn.POSTED)
    .correlate(PromptSchedule)
    .scalar_subquery()
)
THERE = Meeting.state.in_((MeetingState.PLANNED, MeetingState.HELD, MeetingState.UNCLEAR))
FIRST_SINCE = (
    select(func.min(Meeting.starts_at))
    .where(Meeting.pair_id == PromptSchedule.pair_id, THERE, Meeting.starts_at > BEGUN)
    .correlate(PromptSchedule)
    .scalar_subquery()
)
COMES_AGAIN = (
    select(func.min(PromptOccurrence.due_at))
    .where(PromptOccurrence.pair_id == PromptSchedule.pair_id, PromptOccurrence.turn == Turn.PUT_OFF)
    .correlate(PromptSchedule)
    .scalar_subquery()
)
LAST_GIVEN = (
    select(func.max(PromptOccurrence.due_at))
    .where(PromptOccurrence.pair_id == PromptSchedule.pair_id, PromptOccurrence.turn.in_(GIVEN))
    .correlate(PromptSchedule)
    .scalar_subquery()
)
MENTORS, MENTEES = aliased(KeptCalendar), aliased(KeptCalendar)
COMING = (
    select(PromptSchedule.pair_id, PromptSchedule.next_due_at, PromptSchedule.counted_at, PromptSchedule.at)
    .add_columns(PromptSchedule.cadence, PromptSchedule.weekday, LAST_GIVEN.label("given_at"))
    .add_columns(BEGUN.label("begun"), FIRST_SINCE.label("first_met"), COMES_AGAIN.label("again_at"))
    .add_columns(MENTORS.country.label("mentors_country"), MENTORS.region.label("mentors_region"))
    .add_columns(MENTEES.country.label("mentees_country"), MENTEES.region.label("mentees_region"))
    .join(Pair, Pair.id == PromptSchedule.pair_id)
    .outerjoin(MENTORS, MENTORS.member_id == Pair.mentor_id)
    .outerjoin(MENTEES, MENTEES.member_id == Pair.mentee_id)
    .where(PromptSchedule.pair_id.in_(PAIRS))
)
"""With what may put a prompt off, and whose holidays the two keep."""


def next_prompt_at(session: Session, *, pair: Pair, now: datetime) -> datetime | None:
    """When the pair will read its next prompt, as far as is known; None as in `next_prompts`."""
    return next_prompts(session, [pair], now).get(pair.id)


def next_prompts(session: Session, pairs: Sequence[Pair], now: datetime) -> dict[int, datetime]:
    """Pair id → when its next prompt can be read: that of the rhythm, or one that takes its place.

    That is one that was put off, or one that has just come because somebody asked for it, or is on its way. None comes
    by itself while the cadence is off, nor so near the end of the pair that there is no time left.
    """
    coming = _coming(session, pairs, now)
    return {each.pair.id: at for each in coming if (at := _next_at(each, now)) is not None}


def next_readings(session: Session, seats: Sequence[Seat], now: datetime) -> dict[int, tuple[datetime, datetime]]:
    """The same as `next_prompts`, and when the one who looks reads it: later than the other one, perhaps, where the two
    are never free together. What the other one has read already, and they have not, comes first."""
    mine = {seat.pair.id: seat.me for seat in seats}
    found = {}
    for coming in _coming(session, [seat.pair for seat in seats], now):
        me, at, given_at = mine[coming.pair.id], _next_at(coming, now), coming.row.given_at
        owed_at = _read_by(me, coming, given_at) if given_at is not None and given_at <= now else now
        if owed_at > now and _is_owed(session, coming.pair, given_at, me):
            found[coming.pair.id] = given_at, owed_at
        elif at is not None:
            found[coming.pair.id] = at, _read_by(me, coming, at)
    return found


def _next_at(coming: "_Coming", now: datetime) -> datetime | None:
    given_at, again_at, comes = coming.row.given_at, coming.row.again_at, coming.comes
    if given_at is not None and given_at > now:
        comes = given_at
    elif given_at is not None and comes is not None and given_at > comes - NEAR:
        comes = _one_later(coming)
    if again_at is not None and coming.since and (comes is None or again_at <= comes + NEAR):
        comes = max(again_at, coming.since)
    return comes


def _is_owed(session: Session, pair: Pair, given_at: datetime, me: Member) -> bool:
    """Whether what was given at that moment still waits for hours of this one of the two."""
    given = select(PromptOccurrence).filter_by(pair_id=pair.id, due_at=given_at)
    occurrence = session.scalars(given.where(PromptOccurrence.turn.in_(GIVEN))).first()
    return occurrence is not None and when_read(session, occurrence, me.person.slack_id) is None


def _read_by(me: Member, coming: "_Coming", at: datetime) -> datetime:
    """When this one of the two gets what is said to the pair at that moment."""
    when = when_to_say(coming.hours, at)
    mine = when.at[coming.pair.members.index(me)] if isinstance(when, Separately) else at
    return mine or at


def expected(session: Session, schedule: PromptSchedule, now: datetime) -> datetime | None:
    """When the next prompt of the rhythm can be read, whatever takes its place; None as in `next_prompts`."""
    return next((coming.comes for coming in _coming(session, [schedule.pair], now)), None)


@dataclass(frozen=True, slots=True)
class _Coming:
    """What is known of a pair's next prompt."""

    pair: Pair
    row: Any
    """Of `COMING`."""
    hours: Sequence[Hours]
    """The mentor's, then the mentee's."""
    since: datetime | None
    """From when on something can be said to the pair; None while nobody knows."""
    readable: Callable[[datetime], datetime | None]
    """The first moment from one on that is good for both; None if it is too near the end of the pair."""
    comes: datetime | None
    """When that of the rhythm can be read. It waits for hours that suit both, for working days, and for a meeting at
    which the one before it may still be done."""


def _coming(session: Session, pairs: Sequence[Pair], now: datetime) -> Iterator[_Coming]:
    rows = read(session, COMING, {"pairs": [pair.id for pair in pairs]})
    hours = hours_of_pairs(session, pairs) if rows else {}
    by_id = {pair.id: pair for pair in pairs}
    for row in rows:
        pair = by_id[row.pair_id]
        mentors = said_or_guessed(pair.mentor, row.mentors_country, row.mentors_region)
        mentees = said_or_guessed(pair.mentee, row.mentees_country, row.mentees_region)
        calendars = (mentors, mentees)
        readable = partial(_first_for_both, pair, hours=hours[pair.id], calendars=calendars, usual=row.at)
        since = goes_on_at(pair, now)
        at = _at(pair, row, since, rests=since > now) if row.next_due_at and since else None
        yield _Coming(pair, row, hours[pair.id], since, readable, readable(at) if at else None)


def _first_for_both(pair: Pair, after: datetime, **known: Any) -> datetime | None:
    comes = first_for_both(pair, after, **known)
    return None if pair.ends_at is not None and comes > pair.ends_at - LAST_DAYS else comes


def _one_later(coming: _Coming) -> datetime | None:
    """The one after it."""
    row = coming.row
    at = next_due(_rhythm(coming.pair, row), row.counted_at or row.next_due_at, coming.comes or row.next_due_at)
    return None if at is None else coming.readable(at)


def _rhythm(pair: Pair, row: Any) -> Rhythm:
    return Rhythm(Cadence(row.cadence), row.weekday, row.at, pair.mentee.person.zone)


def _at(pair: Pair, row: Any, since: datetime, *, rests: bool) -> datetime:
    """When the one of the rhythm is to come, whether or not that is good for both: the first one after a pause."""
    if rests and row.next_due_at < since:
        return next_due(_rhythm(pair, row), row.counted_at or row.next_due_at, since) or since
    at = max(_by_the_clock(pair, row.next_due_at, row.at) if row.counted_at is None else row.next_due_at, since)
    if row.first_met is not None and _is_put_off(at, begun=row.begun, first=row.first_met):
        return next_day(pair, row.first_met, row.at)
    return at


def _by_the_clock(pair: Pair, at: datetime, usual: time) -> datetime:
    """The moment of the rhythm on the day for which it was counted: the mentee may have moved to another zone since."""
    return at_time(pair, local(at, pair.mentee.person.zone), usual)


def _is_put_off(at: datetime, *, begun: datetime | None, first: datetime) -> bool:
    """Whether a meeting within a week is the `first` one since a prompt that has `begun` and is still open.

    Such a meeting was put off: usually there is one between two prompts.
    """
    return begun is not None and begun < at < first <= at + WEEK


def earliest(session: Session, pair: Pair, after: datetime) -> datetime:
    """The first moment from `after` on that both permit and that is a holiday for neither.

    Two who are never free at the same time each get it in hours of their own; then it is when the first of them does.
    """
    return workdays.earliest(session, pair, after, usual=_usual_time(session, pair))


def days_later(session: Session, *, pair: Pair, days: int, now: datetime) -> datetime:
    """So many days from now, at the time of day at which this pair gets its prompts."""
    zone = pair.mentee.person.zone
    return at_time(pair, local(now, zone) + days * DAY, _usual_time(session, pair))


def _usual_time(session: Session, pair: Pair) -> time | None:
    schedule = schedule_of(session, pair=pair)
    return schedule.at if schedule else None
