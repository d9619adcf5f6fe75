"""Who is told that a program is closed, and that it is open again: everybody once, in their own hours."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.programs.models import Program
from bot.features.requests import closing_views
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Status
from bot.slack.messages import Message


def closed(
    session: Session,
    program: Program,
    *,
    asked: Sequence[Member],
    asking: Sequence[Member],
    waiting: Sequence[Member],
    now: datetime,
) -> None:
    """`asked`: those who have read a proposal. `asking`: mentees whose request to a mentor was open."""
    had_proposal, had_request = {each.id for each in asked}, {each.id for each in asking}
    going = _in_pairs(session, program)
    told = {each.id: each for each in (*asked, *asking, *waiting)}
    for member in told.values():
        words = closing_views.closed(
            program.name,
            proposal=member.id in had_proposal,
            request=member.id in had_request,
            goes_on=member.id in going,
        )
        _tell(session, member, words, once=_name(program, member), now=now)


def reopened(session: Session, program: Program, members: Sequence[Member], *, now: datetime) -> None:
    """To those who have read that it was closed; from the others that word is taken back."""
    names = {_name(program, member): member for member in members}
    query = select(OutboxItem).filter_by(workspace_id=program.workspace_id)
    for item in session.scalars(query.where(OutboxItem.once.in_(names))).all():
        if item.status in (Status.WAITING, Status.FAILED):
            queue.cancel(session, workspace_id=item.workspace_id, once=item.once)
        elif item.status != Status.CANCELLED:
            words = closing_views.reopened(program.name)
            _tell(session, names[item.once], words, once=f"{item.once}:reopened", now=now)


def _in_pairs(session: Session, program: Program) -> set[int]:
    """Member ids of those whose pair goes on."""
    pairs = select(Pair.mentor_id, Pair.mentee_id).where(Pair.program_id == program.id, Pair.state.in_(OPEN))
    return {member_id for two in session.execute(pairs) for member_id in two}


def _tell(session: Session, member: Member, words: Message, *, once: str, now: datetime) -> None:
    place = queue.direct(session, workspace_id=member.program.workspace_id, user_id=member.person.slack_id)
    queue.post(session, place, words, once=once, now=now)


def _name(program: Program, member: Member) -> str:
    """Of the word that the program is closed, this time."""
    at = program.closed_at.isoformat() if program.closed_at else ""
    return f"program:{program.id}:closed:{at}:{member.id}"
