"""Who cannot be suggested to whom. Why is told to nobody: for everybody it looks like a pair that has been."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Select, and_, delete, or_, select
from sqlalchemy.orm import aliased

from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.members.service import avoided
from bot.features.pairs.models import Barred, Ending, Pair
from bot.features.pairs.rules import OPEN, Cause
from bot.features.programs.models import Program
from bot.features.workspaces import forgotten
from bot.features.workspaces.models import Person

NEVER_AGAIN, CONCERN = "never_again", "concern"

MENTOR, MENTEE = aliased(Member), aliased(Member)

Two = tuple[int, int]
"""Ids of two people or members, the smaller one first."""


def bar(session: Session, *, one: Person, other: Person, source: str, by: Person | None, now: datetime) -> None:
    """From now on the two are suggested to each other nowhere. The same again changes nothing."""
    first, second = _two(one.id, other.id)
    by_id = by.id if by else None
    known = select(Barred.id).filter_by(one_id=first, other_id=second, source=source, by_id=by_id)
    if session.scalar(known) is None:
        session.add(Barred(one_id=first, other_id=second, source=source, by_id=by_id, at=now))
        session.flush()


def unbar(session: Session, *, one: Person, other: Person, by: Person) -> None:
    """Someone has changed their mind about "never again"; what others said about the two stays."""
    first, second = _two(one.id, other.id)
    mine = and_(Barred.one_id == first, Barred.other_id == second, Barred.by_id == by.id)
    session.execute(delete(Barred).where(mine, Barred.source == NEVER_AGAIN))


def carry_over(session: Session, *, limit: int) -> int:
    """Who had been forgotten and has joined again is kept from the same people as before; returns how many that are."""
    returned = forgotten.returned(session, limit=limit)
    for erasure in returned:
        mine = or_(Barred.one_id == erasure.person_id, Barred.other_id == erasure.person_id)
        for row in session.scalars(select(Barred).where(mine)):
            other_id = row.other_id if row.one_id == erasure.person_id else row.one_id
            now_one, other = session.get_one(Person, erasure.returned_id), session.get_one(Person, other_id)
            by = session.get(Person, row.by_id) if row.by_id else None
            bar(session, one=now_one, other=other, source=row.source, by=by, now=row.at)
        session.delete(erasure)
    session.flush()
    return len(returned)


def forbidden_combinations(session: Session, program: Program) -> frozenset[Two]:
    """Member ids of the program, the smaller first: pairs that are or have been, barred ones, and whom one avoids.

    Past pairs of other programs count: people are the same there.
    """
    people = select(Person.id, Person.slack_id, Member.id).join(Member, Member.person_id == Person.id)
    rows = session.execute(people.where(Member.program_id == program.id, Member.left_at.is_(None))).all()
    member_of = {person_id: member_id for person_id, _, member_id in rows}
    person_of = {slack_id: person_id for person_id, slack_id, _ in rows}
    apart = _pairs_of_people(session, program.workspace_id) | _barred(session, program.workspace_id)
    apart |= _avoided(session, person_of)
    return frozenset(
        _two(member_of[one], member_of[other]) for one, other in apart if one in member_of and other in member_of
    )


def cannot_be_suggested(session: Session, one: Member, other: Member) -> bool:
    """The same for two members: whether anything at all keeps them from being suggested to each other."""
    people = (one.person_id, other.person_id)
    first, second = _two(*people)
    barred = select(Barred.id).filter_by(one_id=first, other_id=second).limit(1)
    known = _together(one.person.workspace_id).where(MENTOR.person_id.in_(people), MENTEE.person_id.in_(people))
    if session.scalar(barred) is not None or session.execute(known.limit(1)).first() is not None:
        return True
    ids = {one.person.slack_id: one.person_id, other.person.slack_id: other.person_id}
    return bool(_avoided(session, ids))


def are_apart(session: Session, *, workspace_id: int, slack_ids: Sequence[str]) -> bool:
    """The same for two people by their Slack ids."""
    query = (
        select(Member).join(Member.person).where(Person.workspace_id == workspace_id, Person.slack_id.in_(slack_ids))
    )
    members = {member.person_id: member for member in session.scalars(query)}
    return len(members) == 2 and cannot_be_suggested(session, *members.values())


def _pairs_of_people(session: Session, workspace_id: int) -> frozenset[Two]:
    return frozenset(_two(one, other) for one, other in session.execute(_together(workspace_id)))


def _together(workspace_id: int) -> Select[int, int]:
    """The two people of each pair that is, or has been; one that was taken back, or never opened, has not been."""
    undone = select(Ending.id).where(Ending.pair_id == Pair.id, Ending.cause == Cause.UNDONE).exists()
    has_been = or_(Pair.opened_at.is_not(None), Pair.alive_at.is_not(None))
    return (
        select(MENTOR.person_id, MENTEE.person_id)
        .select_from(Pair)
        .join(MENTOR, MENTOR.id == Pair.mentor_id)
        .join(MENTEE, MENTEE.id == Pair.mentee_id)
        .where(Pair.workspace_id == workspace_id, or_(Pair.state.in_(OPEN), and_(has_been, ~undone)))
    )


def _barred(session: Session, workspace_id: int) -> frozenset[Two]:
    query = select(Barred.one_id, Barred.other_id).join(Person, Person.id == Barred.one_id)
    return frozenset((one, other) for one, other in session.execute(query.where(Person.workspace_id == workspace_id)))


def _avoided(session: Session, person_of: Mapping[str, int]) -> frozenset[Two]:
    """Among these people (Slack id → person id): who does not want to be paired with whom."""
    shunned = avoided(session, person_ids=person_of.values())
    return frozenset(
        _two(me, person_of[slack_id]) for me, them in shunned.items() for slack_id in them if slack_id in person_of
    )


def _two(one: int, other: int) -> Two:
    return (one, other) if one < other else (other, one)
