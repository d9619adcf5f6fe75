"""Visits: inviting, answering, changing, and the debriefs of both. Taking back is that of all entries."""

from datetime import datetime, timedelta
from uuid import uuid4

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries.service import add, changed, lock, owned
from bot.features.members.models import Member
from bot.features.observations.models import Observation, ObservationDebrief
from bot.features.observations.rules import (
    COMING,
    Calendar,
    Plan,
    Said,
    State,
    Watching,
    check_plan,
    check_said,
    is_another_entry,
    is_another_time,
)
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in

SETTLED = "This invitation was changed or is settled. `/mentor invite` shows how it stands."


def invite(session: Session, *, pair: Pair, member: Member, plan: Plan, now: datetime) -> Observation:
    """The same again at once is the same one. Raises DomainError at the field that has to be put right."""
    check_plan(plan, before=None, now=now)
    visit = Observation(
        pair=pair,
        author=member,
        state=State.INVITED,
        state_at=now,
        round=1,
        uid=str(uuid4()),
        sequence=0,
        calendar=Calendar.NOTHING,
        next_look_at=plan.starts_at,
    )
    _put(visit, plan)
    return add(session, visit, same=lambda known: plan_of(known) == plan, now=now)


def change(session: Session, *, visit: Observation, member: Member, plan: Plan, now: datetime) -> bool:
    """False if nothing was different. The guest is asked anew about another time, and about what was off.

    Raises DomainError for the guest, when it is over, and at the field that has to be put right.
    """
    lock(session, visit)
    owned(visit, member)
    if visit.state == State.HELD:
        raise DomainError("This visit is over. You can invite to another one: copy what you typed.", field="event")
    before, is_coming = plan_of(visit), visit.state in COMING
    check_plan(plan, before=visit.starts_at if is_coming else None, now=now)
    if plan == before and is_coming:
        return False
    _put(visit, plan)
    if is_another_time(before, plan) or not is_coming:
        _ask_anew(visit, now)
    if visit.calendar == Calendar.CURRENT and is_another_entry(before, plan):
        visit.calendar = Calendar.STALE
    changed(session, visit, member, "change", now)
    return True


def accept(session: Session, *, visit: Observation, member: Member, seen: int, now: datetime) -> bool:
    """The guest comes; False if that was known. `seen`: the round of the invitation that they answer.

    Raises DomainError for the host, and when it was changed or settled meanwhile.
    """
    lock(session, visit)
    if member.id == visit.author_id:
        raise DomainError("You invited; the other one answers.")
    if visit.state == State.ACCEPTED and visit.round == seen:
        return False
    if visit.state not in (State.INVITED, State.DECLINED) or visit.round != seen or visit.starts_at <= now:
        raise DomainError(SETTLED)
    _turn(visit, State.ACCEPTED, now)
    visit.next_look_at = ends_at(visit)
    changed(session, visit, member, "accept", now)
    return True


def decline(session: Session, *, visit: Observation, member: Member, now: datetime) -> bool:
    """The guest cannot come, now or after all; False if that is known. Raises DomainError when it has begun."""
    lock(session, visit)
    if visit.state == State.DECLINED:
        return False
    if member.id == visit.author_id or visit.state not in COMING or visit.starts_at <= now:
        raise DomainError(SETTLED)
    _turn(visit, State.DECLINED, now, by=member)
    changed(session, visit, member, "decline", now)
    return True


def save_debrief(session: Session, *, visit: Observation, member: Member, said: Said, now: datetime) -> bool:
    """One side's; False if nothing was different. Raises DomainError before the visit, and for what is missing."""
    check_said(said)
    lock(session, visit)
    if visit.state not in (State.HELD, State.MISSED, State.ACCEPTED) or visit.starts_at > now:
        raise DomainError("The visit is still to come. Copy what you typed, and come back then.", field="moments")
    mine = debrief_of(visit, member)
    if mine is not None and said == said_by(mine):
        return False
    if mine is None:
        mine = ObservationDebrief(member=member)
        visit.sides.append(mine)
    mine.moments, mine.worked, mine.to_try = said.moments, said.worked, said.to_try
    mine.answered_at = mine.answered_at or now
    if visit.state != State.HELD:
        _turn(visit, State.HELD, now)
    changed(session, visit, member, "debrief", now)
    return True


def miss(session: Session, *, visit: Observation, member: Member, now: datetime) -> bool:
    """It did not happen; False if that was known. Raises DomainError when it is to come, or was debriefed."""
    lock(session, visit)
    if visit.state == State.MISSED:
        return False
    if visit.state not in (State.HELD, State.ACCEPTED) or visit.starts_at > now:
        raise DomainError(SETTLED)
    if visit.sides:
        raise DomainError("One of you has written a debrief already, so it seems that it took place.")
    _turn(visit, State.MISSED, now, by=member)
    changed(session, visit, member, "miss", now)
    return True


def pass_by(session: Session, *, visit: Observation, now: datetime) -> None:
    """Its time has come: an unanswered invitation lapses; after the end of an event both are asked how it was."""
    if visit.state == State.INVITED:
        _turn(visit, State.LAPSED, now)
    elif visit.state == State.ACCEPTED:
        _turn(visit, State.HELD, now)
    visit.next_look_at = None
    visit.version += 1
    session.flush()


def settle_withdrawal(visit: Observation, now: datetime) -> None:
    """What was taken back has to be answered anew, should it come back. Raises DomainError for what took place."""
    if visit.withdrawn_at is not None and visit.state == State.HELD:
        raise DomainError("This visit has taken place, and what you both write about it stays.")
    if visit.withdrawn_at is not None and visit.state in COMING:
        _ask_anew(visit, now)
        visit.next_look_at = None
    elif visit.withdrawn_at is None and visit.state == State.INVITED:
        visit.next_look_at = visit.starts_at


def ends_at(visit: Observation) -> datetime:
    return visit.starts_at + timedelta(minutes=visit.minutes)


def guest_of(visit: Observation) -> Member:
    return partner_in(visit.pair, visit.author)


def debrief_of(visit: Observation, member: Member) -> ObservationDebrief | None:
    return next((each for each in visit.sides if each.member_id == member.id), None)


def said_by(side: ObservationDebrief) -> Said:
    return Said(side.moments, side.worked, side.to_try)


def plan_of(visit: Observation) -> Plan:
    return Plan(
        event=visit.event,
        starts_at=visit.starts_at,
        minutes=visit.minutes,
        place=visit.place,
        watching=Watching(visit.watching),
        look_for=visit.look_for,
        question=visit.question,
    )


def _put(visit: Observation, plan: Plan) -> None:
    visit.event, visit.starts_at, visit.minutes, visit.place = plan.event, plan.starts_at, plan.minutes, plan.place
    visit.watching, visit.look_for, visit.question = plan.watching, plan.look_for, plan.question


def _ask_anew(visit: Observation, now: datetime) -> None:
    _turn(visit, State.INVITED, now)
    visit.round, visit.next_look_at = visit.round + 1, visit.starts_at


def _turn(visit: Observation, state: State, now: datetime, *, by: Member | None = None) -> None:
    visit.state, visit.state_at, visit.settled_by, visit.next_look_at = state, now, by, None
