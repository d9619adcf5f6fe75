"""Finding searches and requests, one change of them at a time."""

from collections.abc import Sequence

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import selectinload

from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.programs.models import Program
from bot.features.requests.models import Request, Search
from bot.features.requests.rules import ANSWERABLE, Outcome, State
from bot.features.workspaces.models import Person


def open_search(session: Session, mentee: Member) -> Search | None:
    return session.scalar(select(Search).where(Search.mentee_id == mentee.id, Search.settled_at.is_(None)))


def waiting_for(session: Session, mentor: Member) -> Sequence[Request]:
    """Requests that this mentor can still answer, oldest first."""
    query = select(Request).join(Request.search).where(Request.mentor_id == mentor.id, Search.settled_at.is_(None))
    return session.scalars(query.where(Request.state.in_(ANSWERABLE)).order_by(Request.asked_at, Request.id)).all()


def first_waiting_for(session: Session, person: Person) -> Sequence[Request]:
    """The same for a person in all programs, as long as it is their turn."""
    query = select(Request).join(Request.mentor).where(Member.person_id == person.id, Request.state == State.ASKED)
    return session.scalars(query.order_by(Request.asked_at, Request.id)).all()


def turn_of(search: Search) -> Request | None:
    """The request that is being waited for."""
    return next((request for request in search.requests if request.state == State.ASKED), None)


def renewed(session: Session, search: Search) -> Search:
    """The search as it is now, after everybody else who changes one of the program's has finished."""
    session.get(Program, search.mentee.program_id, with_for_update=True)
    query = select(Search).where(Search.id == search.id).options(selectinload(Search.requests))
    return session.scalars(query.execution_options(populate_existing=True)).one()


def search_of(session: Session, search_id: int | None, *, workspace_id: int) -> Search | None:
    search = session.get(Search, search_id or 0)
    return search if search is not None and search.mentee.program.workspace_id == workspace_id else None


def in_vain(session: Session, program: Program, *, reader: Person) -> Sequence[str]:
    """Slack ids of mentees who wait too long: the first choice has gone by, or all have, and they have no mentor.

    Never the one who reads. Whether anybody said no does not show.
    """
    latest = select(func.max(Search.id)).where(Search.mentee_id == Member.id).correlate(Member).scalar_subquery()
    tried = exists().where(Request.search_id == Search.id, Request.place == 0, Request.due_at.is_(None))
    has_mentor = exists().where(Pair.mentee_id == Member.id, Pair.state.in_(OPEN))
    query = (
        select(Person.slack_id)
        .join(Member, Member.person_id == Person.id)
        .join(Search, Search.id == latest)
        .where(Member.program_id == program.id, Member.left_at.is_(None), Member.paused_until.is_(None))
        .where(or_(Search.outcome == Outcome.NOBODY, Search.outcome.is_(None)), tried, ~has_mentor)
        .where(Person.id != reader.id)
    )
    return session.scalars(query.order_by(Search.made_at, Search.id)).all()
