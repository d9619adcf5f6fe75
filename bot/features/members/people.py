"""Who is in a program, as its organizers see it: facts and answers to their own questions, never goals in own words."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from bot.core.db import Session
from bot.features.members.models import Member, Status
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person

PAGE = 20
"""People on one page."""


@dataclass(frozen=True, slots=True)
class Page:
    people: Sequence[Member]
    number: int
    """From 0."""
    pages: int
    total: int


def page_of(session: Session, *, program: Program, number: int) -> Page:
    """By name; a page that is not there (any more) is the last one."""
    here = Member.program_id == program.id, Member.left_at.is_(None)
    total = session.scalar(select(func.count()).select_from(Member).where(*here)) or 0
    pages = max(1, -(-total // PAGE))
    shown = min(number, pages - 1)
    query = select(Member).join(Member.person).where(*here).order_by(func.lower(Person.name), Member.id)
    return Page(session.scalars(query.limit(PAGE).offset(shown * PAGE)).all(), shown, pages, total)


def counts(session: Session, *, program: Program) -> dict[tuple[str, str], int]:
    """(status, role) → how many people."""
    query = select(Member.status, Member.role, func.count()).where(Member.program_id == program.id)
    rows = session.execute(query.where(Member.left_at.is_(None)).group_by(Member.status, Member.role))
    return {(status, role): number for status, role, number in rows}


def find(session: Session, *, program: Program, member_id: int | None) -> Member | None:
    member = session.get(Member, member_id or 0)
    if member is None or member.program_id != program.id or member.left_at is not None:
        return None
    return member if member.status != Status.DRAFT else None
