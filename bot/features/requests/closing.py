"""Closing a program: what waits for an answer in it ends, and whoever waits for somebody is told so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, or_, select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member, Status
from bot.features.members.rules import Role
from bot.features.members.service import JOINED
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.programs import service
from bot.features.programs.models import Program
from bot.features.requests import asking, closing_notices
from bot.features.requests.models import Search
from bot.features.rounds import standing, withdrawing
from bot.features.rounds.models import Round
from bot.features.rounds.service import live_round
from bot.features.rounds.stages import Stage
from bot.features.workspaces.models import Person


@dataclass(frozen=True, slots=True)
class Unsettled:
    """What the closing of a program ends."""

    round: Round | None
    """In draft, or while people are asked."""
    proposals: int
    searches: Sequence[Search]
    waiting: Sequence[Member]
    """Mentees without a mentor, and the waiting list."""
    going: int
    """Pairs that go on."""


def unsettled(session: Session, program: Program) -> Unsettled:
    """Raises DomainError while a round is making its pairs."""
    found = live_round(session, program)
    if found is not None and found.state == Stage.LAUNCHING:
        if found.launched_at is None:
            raise DomainError("A round is launching: I am making its pairs. Close the program in a few minutes.")
        found = None  # its pairs are there; only their channels are still being opened
    is_proposed = found is not None and found.state == Stage.PROPOSED
    mine = select(Search).join(Search.mentee).where(Member.program_id == program.id, Search.settled_at.is_(None))
    going = select(func.count()).select_from(Pair).where(Pair.program_id == program.id, Pair.state.in_(OPEN))
    return Unsettled(
        round=found,
        proposals=len(standing.standing_of(session, found)) if found is not None and is_proposed else 0,
        searches=session.scalars(mine.order_by(Search.id)).all(),
        waiting=_waiting(session, program),
        going=session.scalar(going) or 0,
    )


def close(session: Session, *, program: Program, by: str, now: datetime) -> None:
    """Closing twice changes nothing. Raises DomainError as `unsettled` does."""
    session.get(Program, program.id, with_for_update=True)  # nobody asks, or is asked, meanwhile
    if program.closed_at is not None:
        return
    ends = unsettled(session, program)
    service.close(session, program=program, by=by, now=now)
    asked = withdrawing.withdraw(session, ends.round, by=by, now=now) if ends.round is not None else ()
    for search in ends.searches:
        asking.withdraw(session, search, by=by, now=now)
    session.flush()
    mentees = [search.mentee for search in ends.searches]
    closing_notices.closed(session, program, asked=asked, asking=mentees, waiting=ends.waiting, now=now)


def reopen(session: Session, *, program: Program, by: str, now: datetime) -> None:
    """Whoever was told of the closing is told of this; who was not told yet hears of neither."""
    session.get(Program, program.id, with_for_update=True)
    if program.closed_at is not None:
        closing_notices.reopened(session, program, _joined(session, program), now=now)
        service.reopen(session, program=program, by=by, now=now)


def _joined(session: Session, program: Program) -> Sequence[Member]:
    here = select(Member).join(Member.person).where(Member.program_id == program.id, Member.left_at.is_(None))
    here = here.where(Person.is_deactivated.is_(False))
    return session.scalars(here.order_by(Member.id)).all()


def _waiting(session: Session, program: Program) -> Sequence[Member]:
    has_mentor = exists().where(Pair.mentee_id == Member.id, Pair.state.in_(OPEN))
    query = select(Member).join(Member.person).where(Member.program_id == program.id, Member.left_at.is_(None))
    query = query.where(Person.is_deactivated.is_(False), Member.status.in_(JOINED))
    waits = or_(Member.status == Status.WAITING, (Member.role != Role.MENTOR) & ~has_mentor)
    return session.scalars(query.where(waits).order_by(Member.id)).all()
