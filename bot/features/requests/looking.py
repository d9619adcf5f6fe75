"""Who may look for a mentor, and whom they find."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import day_words, local
from bot.features.matching.outcome import Caution, Suggestion
from bot.features.matching.ranking import rank, review
from bot.features.matching.rules import Profile
from bot.features.members.models import Member, Status
from bot.features.members.rules import is_mentee
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.programs.models import Program
from bot.features.requests.models import Request, Search
from bot.features.requests.rules import ASK_AGAIN_AFTER, UNHEARD
from bot.features.rounds.pool import Pool, policy_of, read_pool
from bot.features.rounds.stages import Scope

NOT_ALLOWED = frozenset({Caution.NO_LANGUAGE, Caution.OWN_LINE})


def check_may_look(session: Session, mentee: Member, now: datetime) -> None:
    """Raises DomainError, with what happens instead, for somebody who cannot ask for a mentor now."""
    program = mentee.program
    if program.closed_at is not None:
        raise DomainError("This program is closed: no new pairs are made in it.")
    if not is_mentee(mentee.role):
        raise DomainError(
            "You joined as a mentor. To look for one, say in your profile that you are both.", remedy="profile"
        )
    if not program.may_find:
        raise DomainError(f"In this program the organizers bring mentors and mentees together. {next_round(program)}")
    if mentee.status != Status.ENROLLED:
        raise DomainError("You are on the waiting list. As soon as you are in, you can look for a mentor.")
    if mentee.person.is_guest and not program.guests:
        raise DomainError("You are a guest of this workspace, and this program pairs no guests. Its organizers know.")
    if mentee.paused_until is not None:
        raise DomainError("You have paused. Come back first, then look for a mentor.", remedy="resume")
    today = local(now, mentee.person.zone).date()
    if program.starts_on is not None and today < program.starts_on:
        raise DomainError(f"The program starts on {day_words(program.starts_on)}. From then on you can look.")
    if program.ends_on is not None and today > program.ends_on:
        raise DomainError("The program is over: no new pairs are made in it.")
    check_has_room(session, mentee)


def check_has_room(session: Session, mentee: Member) -> None:
    number = mentors_of(session, mentee)
    if number >= mentee.program.mentors_each:
        have = "a mentor" if number == 1 else f"{number} mentors"
        raise DomainError(f"You have {have} already. `/mentor status` shows how things stand.", remedy="status")


def next_round(program: Program) -> str:
    """When they mean to do it, if they said."""
    if program.next_round_on is None:
        return "You will hear from me as soon as there is somebody for you."
    return f"They mean to do it next on {day_words(program.next_round_on)}."


def mentors_of(session: Session, mentee: Member) -> int:
    """In open pairs."""
    query = select(func.count()).select_from(Pair).where(Pair.mentee_id == mentee.id, Pair.state.in_(OPEN))
    return session.scalar(query) or 0


def goes_on_as_mentor(session: Session, member: Member) -> bool:
    """Whether they have swapped roles with their mentor, and are that one's mentor now."""
    before = aliased(Pair)
    same_two = (before.mentor_id == Pair.mentee_id, before.mentee_id == Pair.mentor_id)
    query = select(Pair.id).join(before, and_(*same_two)).where(Pair.mentor_id == member.id, Pair.state.in_(OPEN))
    return session.scalar(query.limit(1)) is not None


def find(session: Session, mentee: Member, now: datetime) -> tuple[Suggestion, ...]:
    """The best mentors with a place, the best first. Whom nobody may suggest to them is not among them."""
    pool = _pool(session, mentee, now)
    me = _me(pool, mentee)
    if me is None:
        return ()
    day = local(now, mentee.person.zone).date()
    return rank(me, pool.mentors, pool.mentees, policy_of(mentee.program), pool.constraints, on=day)


def fits(session: Session, mentee: Member, mentors: Collection[int], now: datetime) -> dict[int, Suggestion]:
    """Of these mentors (member ids) those whom the mentee may ask, or go on asking, now."""
    pool = _pool(session, mentee, now)
    me, day = _me(pool, mentee), local(now, mentee.person.zone).date()
    found = {}
    for mentor in pool.mentors:
        if me is not None and mentor.member_id in mentors and mentor.places > 0:
            known = review(mentor, me, pool.mentors, policy_of(mentee.program), pool.constraints, on=day)
            if known is not None and NOT_ALLOWED.isdisjoint(known.warnings):
                found[mentor.member_id] = known
    return found


def _pool(session: Session, mentee: Member, now: datetime) -> Pool:
    pool = read_pool(session, program=mentee.program, scope=Scope.SECOND)
    unheard = _unheard(session, mentee, now)
    return replace(pool, constraints=replace(pool.constraints, rejected=pool.constraints.rejected | unheard))


def _unheard(session: Session, mentee: Member, now: datetime) -> frozenset[tuple[int, int]]:
    """Mentors whom this mentee has asked in vain of late; it makes no difference how they did not say yes."""
    query = select(Request.mentor_id).join(Request.search).where(Search.mentee_id == mentee.id)
    query = query.where(Request.state.in_(UNHEARD), Request.asked_at > now - ASK_AGAIN_AFTER)
    return frozenset((mentor, mentee.id) for mentor in session.scalars(query))


def _me(pool: Pool, mentee: Member) -> Profile | None:
    return next((profile for profile in pool.mentees if profile.member_id == mentee.id), None)
