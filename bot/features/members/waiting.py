"""The waiting list of a program: those who came after its last day to join."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, func, select

from bot.core import audit
from bot.core.db import Session
from bot.features.members.enrolment import door_for
from bot.features.members.models import Member, Status
from bot.features.programs.models import Program
from bot.features.programs.rules import Door

IS_WAITING = and_(Member.status == Status.WAITING, Member.left_at.is_(None))


def waiting(session: Session, *, program: Program) -> Sequence[Member]:
    """Whoever has waited longest comes first."""
    query = select(Member).where(Member.program_id == program.id, IS_WAITING)
    return session.scalars(query.order_by(Member.joined_at, Member.id)).all()


def count_waiting(session: Session, *, program: Program) -> int:
    query = select(func.count()).select_from(Member).where(Member.program_id == program.id)
    return session.scalar(query.where(IS_WAITING)) or 0


def admit(session: Session, members: Sequence[Member], *, by: str, now: datetime) -> list[Member]:
    """Let them in; those who are in by now are passed over. Returns the others."""
    admitted = []
    for member in members:
        session.refresh(member, with_for_update={"of": Member})  # two organizers let somebody in once
        if member.status == Status.WAITING and member.left_at is None:
            member.status = Status.ENROLLED
            admitted.append(member)
            workspace_id, subject = member.program.workspace_id, f"members:{member.id}"
            audit.record(session, workspace_id=workspace_id, actor=by, action="member.admit", subject=subject, now=now)
    session.flush()
    return admitted


def admit_if_open(session: Session, *, program: Program, by: str, now: datetime) -> list[Member]:
    """After the program's dates have changed: those for whom it is open again."""
    found = [each for each in waiting(session, program=program) if door_for(program, each.person, now=now) is Door.OPEN]
    return admit(session, found, by=by, now=now)
