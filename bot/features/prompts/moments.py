"""When a pair's next prompt can be said: from the moment of the rhythm to hours and working days of both.

Only when the moment has come is it known for sure whether both may be written to then: if not, or if it is a holiday of
one of them, it moves to the next moment that is good for both.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from bot.core.db import Session, read
from bot.core.glancing import PAIRS
from bot.core.public_holidays import Calendar, holiday_on
from bot.core.times import MIDNIGHT, Hours, Separately, from_local, is_free, local, next_free, when_to_say
from bot.features.agreement.boundaries import hours_of_member
from bot.features.agreement.consent import hours_of_pairs
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import State as MeetingState
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.prompts.calendars import calendar_of, calendars_of, is_holiday, said_or_guessed
from bot.features.prompts.models import KeptCalendar, PromptOccurrence, PromptSchedule, Turn
from bot.features.prompts.rules import NEAR
from bot.features.prompts.schedules import schedule_of

DAY = timedelta(days=1)
WEEK = timedelta(days=7)

LAST_DAYS = timedelta(days=3)
"""Before the end of a pair, in which no prompt comes by itself."""

MOST_MOVES = 40
"""Days that holidays can move a prompt; nobody has so many in a row."""

LOOK_BACK = 14
"""Days in which the working day before has to be found."""

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
MENTORS, MENTEES = aliased(KeptCalendar), aliased(KeptCalendar)
COMING = (
    select(PromptSchedule.pair_id, PromptSchedule.next_due_at, PromptSchedule.counted_at, PromptSchedule.at)
    .add_columns(BEGUN.label("begun"), FIRST_SINCE.label("first_met"), COMES_AGAIN.label("again_at"))
    .add_columns(MENTORS.country.label("mentors_country"), MENTORS.region.label("mentors_region"))
    .add_columns(MENTEES.country.label("mentees_country"), MENTEES.region.label("mentees_region"))
    .join(Pair, Pair.id == PromptSchedule.pair_id)
    .outerjoin(MENTORS, MENTORS.member_id == Pair.mentor_id)
    .outerjoin(MENTEES, MENTEES.member_id == Pair.mentee_id)
    .where(PromptSchedule.pair_id.in_(PAIRS), PromptSchedule.next_due_at.is_not(None))
)
"""With what may put a prompt off, and whose holidays the two keep."""


def next_prompt_at(session: Session, *, pair: Pair, now: datetime) -> datetime | None:
    """When the pair will read its next prompt, as far as is known; None as in `next_prompts`."""
    return next_prompts(session, [pair], now).get(pair.id)


def next_prompts(session: Session, pairs: Sequence[Pair], now: datetime) -> dict[int, datetime]:
    """Pair id → when its next prompt can be read: that of the rhythm, or one that was put off and takes its place."""
    found = {}
    for pair_id, (comes, again) in _coming(session, pairs, now).items():
        if again is not None and (comes is None or again <= comes + NEAR):
            comes = max(again, now)
        if comes is not None:
            found[pair_id] = comes
    return found


def expected(session: Session, schedule: PromptSchedule, now: datetime) -> datetime | None:
    """When the next prompt of the rhythm can be read, whatever was put off; None as in `next_prompts`."""
    return _coming(session, [schedule.pair], now).get(schedule.pair_id, (None, None))[0]


def _coming(
    session: Session, pairs: Sequence[Pair], now: datetime
) -> dict[int, tuple[datetime | None, datetime | None]]:
    """Pair id → when the next one of its rhythm can be read, and when one that was put off comes again.

    That of the rhythm waits for hours that suit both, for working days, and for a meeting at which the one before it
    may still be done. None comes while the cadence is off, nor so near the end of the pair that there is no time left.
    """
    rows = read(session, COMING, {"pairs": [pair.id for pair in pairs]})
    hours = hours_of_pairs(session, pairs) if rows else {}
    by_id, found = {pair.id: pair for pair in pairs}, {}
    for row in rows:
        pair = by_id[row.pair_id]
        at = max(_by_the_clock(pair, row.next_due_at, row.at) if row.counted_at is None else row.next_due_at, now)
        if row.first_met is not None and _is_put_off(at, begun=row.begun, first=row.first_met):
            at = _next_day(pair, row.first_met, row.at)
        mentors = said_or_guessed(pair.mentor, row.mentors_country, row.mentors_region)
        mentees = said_or_guessed(pair.mentee, row.mentees_country, row.mentees_region)
        comes = _earliest(pair, at, hours=hours[pair.id], calendars=(mentors, mentees), usual=row.at)
        is_too_late = pair.ends_at is not None and comes > pair.ends_at - LAST_DAYS
        found[pair.id] = (None if is_too_late else comes, row.again_at)
    return found


def _by_the_clock(pair: Pair, at: datetime, usual: time) -> datetime:
    """The moment of the rhythm on the day for which it was counted: the mentee may have moved to another zone since."""
    return _at_time(pair, local(at, pair.mentee.person.zone), usual)


def _is_put_off(at: datetime, *, begun: datetime | None, first: datetime) -> bool:
    """Whether a meeting within a week is the `first` one since a prompt that has `begun` and is still open.

    Such a meeting was put off: usually there is one between two prompts.
    """
    return begun is not None and begun < at < first <= at + WEEK


def earliest(session: Session, pair: Pair, after: datetime) -> datetime:
    """The first moment from `after` on that both permit and that is a holiday for neither.

    Two who are never free at the same time each get it in hours of their own; then it is `after`, but for holidays.
    """
    hours = hours_of_pairs(session, [pair])[pair.id]
    usual = _usual_time(session, pair)
    return _earliest(pair, after, hours=hours, calendars=calendars_of(session, pair), usual=usual)


def _earliest(
    pair: Pair,
    after: datetime,
    *,
    hours: Sequence[Hours],
    calendars: tuple[Calendar, Calendar],
    usual: time | None,
) -> datetime:
    at = after
    for _ in range(MOST_MOVES):
        when = when_to_say(hours, at)
        together = None if isinstance(when, Separately) else when.at
        one, other = when.at if isinstance(when, Separately) else (when.at, when.at)
        if not is_holiday(calendars, pair, (one or at, other or at)):
            return together or at
        at = _next_day(pair, together or at, usual)
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


def days_later(session: Session, *, pair: Pair, days: int, now: datetime) -> datetime:
    """So many days from now, at the time of day at which this pair gets its prompts."""
    zone = pair.mentee.person.zone
    return _at_time(pair, local(now, zone) + days * DAY, _usual_time(session, pair))


def _usual_time(session: Session, pair: Pair) -> time | None:
    schedule = schedule_of(session, pair=pair)
    return schedule.at if schedule else None


def _next_day(pair: Pair, at: datetime, usual: time | None) -> datetime:
    return _at_time(pair, local(at, pair.mentee.person.zone) + DAY, usual)


def _at_time(pair: Pair, wall: datetime, usual: time | None) -> datetime:
    """That day at the usual time; where there is none, at the time that the clock shows."""
    at = wall.time() if usual is None else usual
    return from_local(datetime.combine(wall.date(), at), pair.mentee.person.zone)
