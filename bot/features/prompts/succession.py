"""Who swaps roles keeps the rhythm that they chose. It follows the clock of the new mentee, at the same moment."""

from datetime import datetime

from sqlalchemy import select

from bot.core.cadence import describe
from bot.core.db import Session
from bot.core.locales import clock24
from bot.core.succession import Standing
from bot.core.times import local, zone_words
from bot.features.pairs.models import Pair
from bot.features.prompts import planning, schedules, service
from bot.features.prompts.models import FewerOf, PromptSchedule


def standing(session: Session, pair: Pair, now: datetime) -> Standing:
    schedule = schedules.schedule_of(session, pair=pair)
    if schedule is None or schedules.is_of_program(schedule):
        return Standing()
    person = pair.mentee.person
    often = describe(schedules.rhythm_of(schedule), clock24=clock24(person.locale))
    return Standing(goes_along=(f"your rhythm ({often}, {zone_words(person.zone)})",))


def take_along(session: Session, before: Pair, after: Pair, now: datetime) -> None:
    for less in session.scalars(select(FewerOf).filter_by(pair_id=before.id)):
        session.add(FewerOf(pair_id=after.id, activity=less.activity, by=less.by, at=less.at))
    known = schedules.schedule_of(session, pair=before)
    if known is None:
        return
    planning.drop_planned(session, pair=before)
    schedule = _like(known, after)
    known.next_due_at = known.counted_at = known.heads_up_at = None
    session.add(schedule)
    session.flush()
    schedules.count_anew(schedule, last=service.last_given_at(session, pair=before), now=now)
    planning.look_ahead(session, schedule, now=now)


def _like(known: PromptSchedule, pair: Pair) -> PromptSchedule:
    """The program's rhythm is at its time of day on every pair's clock; one of their own keeps its moment."""
    weekday, at, due = known.weekday, known.at, known.counted_at or known.next_due_at
    if due is not None and not schedules.is_of_program(known):
        wall = local(due, pair.mentee.person.zone)
        weekday, at = wall.weekday(), wall.time().replace(second=0, microsecond=0)
    by, version = known.changed_by, known.version
    return PromptSchedule(pair=pair, cadence=known.cadence, weekday=weekday, at=at, changed_by=by, version=version)
