"""Asking both first: who was asked, what they said, and when all of it is in.

What one of the two says changes nothing that anybody else can see before the round is launched: the other one is
asked, reminded and thanked all the same, and organizers see only whether both want it, or not.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from bot.core import waiting
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members import enrolment
from bot.features.members.models import Member, Status
from bot.features.rounds import service, standing
from bot.features.rounds.models import Round, Suggestion
from bot.features.rounds.stages import STANDS, Stage
from bot.features.workspaces.models import Person

WAITING = "match_proposal"
OVER = "This proposal is not open any more, so nothing has changed. You stay in the program as you are."


def ask_both(
    session: Session, found: Round, *, days: int, tells_left_over: bool, by: str, now: datetime
) -> Sequence[Suggestion]:
    """From now on both of each suggestion are asked; returns the suggestions. None the second time."""
    session.refresh(found, with_for_update={"of": Round})
    if found.state == Stage.PROPOSED:
        return ()
    service.drafted(session, found)
    standing.drop_what_cannot_be(session, found)
    asked = standing.standing_of(session, found)
    if not asked:
        raise DomainError("There is nobody to ask: the round has no suggestion (any more). Work it out again.")
    found.state, found.published_by, found.proposed_at = Stage.PROPOSED, by, now
    found.answer_by = found.next_look_at = now + timedelta(days=days)
    found.tells_left_over = tells_left_over
    for row in asked:
        for member in (row.mentor, row.mentee):
            waiting.begin(
                session,
                person_id=member.person_id,
                kind=WAITING,
                subject=f"suggestions:{row.id}",
                since=now,
                until=found.answer_by,
            )
    service.record(session, found, "round.propose", by=by, now=now)
    return asked


def my_proposal(session: Session, *, suggestion_id: int | None, workspace_id: int, slack_id: str) -> Suggestion:
    """Raises DomainError unless this person was asked about it."""
    row = session.get(Suggestion, suggestion_id or 0)
    if row is None or row.round.program.workspace_id != workspace_id or side_of(row, slack_id) is None:
        raise DomainError("This proposal is not yours.")
    if row.round.state != Stage.PROPOSED or row.state not in STANDS:
        raise DomainError(OVER)
    return row


def side_of(row: Suggestion, slack_id: str) -> Member | None:
    """The person's side of the suggestion; None for a stranger, and for somebody who left."""
    sides = (row.mentor, row.mentee)
    return next((each for each in sides if each.person.slack_id == slack_id and each.left_at is None), None)


def said_by(row: Suggestion, member: Member) -> bool | None:
    return row.mentor_yes if member.id == row.mentor_id else row.mentee_yes


def answer(session: Session, row: Suggestion, member: Member, *, yes: bool, reason: str, now: datetime) -> None:
    """It may be changed until the round is launched. A yes of somebody who was only invited lets them join."""
    session.refresh(row.round, with_for_update={"of": Round})
    if row.round.state != Stage.PROPOSED:
        raise DomainError(OVER)
    if yes and member.status == Status.INVITED:
        enrolment.finish(session, member=member, now=now)
    if member.id == row.mentor_id:
        row.mentor_yes, row.mentor_reason = yes, None if yes else reason or None
    else:
        row.mentee_yes, row.mentee_reason = yes, None if yes else reason or None
    session.flush()
    waiting.end(session, kind=WAITING, subject=f"suggestions:{row.id}", person_id=member.person_id)
    if not _is_anything_open(session, row.round):
        row.round.next_look_at = min(row.round.next_look_at or now, now)


def waiting_for(session: Session, person: Person) -> Sequence[Suggestion]:
    """Proposals that this person has not answered yet."""
    mine = select(Member.id).where(Member.person_id == person.id, Member.left_at.is_(None))
    unanswered = or_(
        Suggestion.mentor_id.in_(mine) & Suggestion.mentor_yes.is_(None),
        Suggestion.mentee_id.in_(mine) & Suggestion.mentee_yes.is_(None),
    )
    query = select(Suggestion).join(Suggestion.round).where(Round.state == Stage.PROPOSED, unanswered)
    return session.scalars(query.where(Suggestion.state.in_(STANDS)).order_by(Suggestion.id)).all()


def stop_waiting(session: Session, rows: Sequence[Suggestion]) -> None:
    for row in rows:
        waiting.end(session, kind=WAITING, subject=f"suggestions:{row.id}")


def _is_anything_open(session: Session, found: Round) -> bool:
    unanswered = or_(Suggestion.mentor_yes.is_(None), Suggestion.mentee_yes.is_(None))
    query = select(Suggestion.id).where(Suggestion.round_id == found.id, Suggestion.state.in_(STANDS), unanswered)
    return session.scalar(query.limit(1)) is not None
