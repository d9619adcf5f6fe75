"""Days on which both of a pair are at work: none of them is a public holiday of one of the two."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from bot.core.db import Session
from bot.core.public_holidays import NONE, Calendar, holiday_on
from bot.core.times import Hours, Separately, from_local, local, when_to_say
from bot.features.agreement.consent import hours_of_pairs
from bot.features.members.calendars import calendar_of
from bot.features.pairs.models import Pair

DAY = timedelta(days=1)

MOST_MOVES = 40
"""Days that holidays can move something; nobody has so many in a row."""


def calendars_of(session: Session, pair: Pair) -> tuple[Calendar, Calendar]:
    """The mentor's, then the mentee's."""
    return calendar_of(session, pair.mentor), calendar_of(session, pair.mentee)


def earliest(session: Session, pair: Pair, after: datetime, *, usual: time | None = None) -> datetime:
    """The first moment from `after` on that both permit and that is a holiday for neither.

    Two who are never free at the same time each get it in hours of their own; then it is when the first of them does.
    `usual`: the time of day of whatever moves to another day, on the mentee's clock.
    """
    hours = hours_of_pairs(session, [pair])[pair.id]
    return first_for_both(pair, after, hours=hours, calendars=calendars_of(session, pair), usual=usual)


def put_off(session: Session, pair: Pair, now: datetime) -> datetime | None:
    """When to say it instead, if what is said now would reach one of the two on a public holiday; else None."""
    hours = hours_of_pairs(session, [pair])[pair.id]
    at = first_for_both(pair, now, hours=hours, calendars=calendars_of(session, pair), usual=None)
    anyway = first_for_both(pair, now, hours=hours, calendars=(NONE, NONE), usual=None)
    return None if at == anyway else at


def first_for_both(
    pair: Pair,
    after: datetime,
    *,
    hours: Sequence[Hours],
    calendars: tuple[Calendar, Calendar],
    usual: time | None,
) -> datetime:
    """The same of what was read already."""
    at = after
    for _ in range(MOST_MOVES):
        moments = _readable(pair, hours, at, usual)
        if not _is_holiday(calendars, pair, moments):
            return min(moments)
        at = next_day(pair, min(moments), usual)
    return at


def _readable(pair: Pair, hours: Sequence[Hours], at: datetime, usual: time | None) -> tuple[datetime, datetime]:
    """When the mentor and the mentee can read what is said from `at` on: on another day at the usual time, if that is
    one of their hours."""
    when = when_to_say(hours, at)
    if isinstance(when, Separately):
        one, other = when.at
        return one or other or at, other or one or at
    wall, zone = local(when.at, pair.mentee.person.zone), pair.mentee.person.zone
    if wall.date() != local(at, zone).date():
        then = when_to_say(hours, max(when.at, at_time(pair, wall, usual)))
        if not isinstance(then, Separately) and local(then.at, zone).date() == wall.date():
            return then.at, then.at
    return when.at, when.at


def next_day(pair: Pair, at: datetime, usual: time | None) -> datetime:
    return at_time(pair, local(at, pair.mentee.person.zone) + DAY, usual)


def at_time(pair: Pair, wall: datetime, usual: time | None) -> datetime:
    """That day at the usual time; where there is none, at the time that the clock shows."""
    at = wall.time() if usual is None else usual
    return from_local(datetime.combine(wall.date(), at), pair.mentee.person.zone)


def _is_holiday(calendars: tuple[Calendar, Calendar], pair: Pair, moments: tuple[datetime, datetime]) -> bool:
    """Whether it is a holiday for one of the two, each at the moment that is theirs, on their own calendar."""
    return any(
        holiday_on(calendar, local(at, member.person.zone).date()) is not None
        for calendar, member, at in zip(calendars, pair.members, moments, strict=True)
    )
