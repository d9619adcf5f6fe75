"""Programs whose safety contacts are all gone: their organizers are asked to name somebody."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select

from bot.core.db import Session
from bot.core.wording import listed
from bot.features.programs import unattended_views
from bot.features.programs.models import Duty, Officer, Program
from bot.features.programs.service import in_charge, officers
from bot.features.workspaces.models import Person
from bot.outbox import queue
from bot.slack.text import mention

HAS_CONTACT = (
    exists()
    .where(Officer.program_id == Program.id, Officer.duty == Duty.SAFETY_CONTACT)
    .where(Person.id == Officer.person_id, Person.is_deactivated.is_(False))
)


def look(session: Session, *, now: datetime, limit: int) -> int:
    """What has changed since the last look: told once, and again should it happen again; returns how many programs."""
    found = _found(session, Program.contact_seen_at.is_(None), HAS_CONTACT, limit=limit)
    for program in found:
        program.contact_seen_at = now
    lost = _found(session, Program.closed_at.is_(None), Program.contact_seen_at.is_not(None), ~HAS_CONTACT, limit=limit)
    for program in lost:
        program.contact_seen_at = None
        _tell(session, program, now=now)
    session.flush()
    return len(found) + len(lost)


def left_alone(session: Session) -> Sequence[str]:
    """Names of open programs in which somebody was a safety contact, and nobody is any more."""
    named = exists().where(Officer.program_id == Program.id, Officer.duty == Duty.SAFETY_CONTACT)
    return session.scalars(select(Program.name).where(Program.closed_at.is_(None), named, ~HAS_CONTACT)).all()


def are_gone(program: Program) -> bool:
    """Whether somebody was named, and nobody of them has an active account."""
    named = officers(program, Duty.SAFETY_CONTACT)
    return bool(named) and all(person.is_deactivated for person in named)


def _found(session: Session, *conditions: ColumnElement[bool], limit: int) -> Sequence[Program]:
    query = select(Program).where(*conditions).order_by(Program.id).limit(limit)
    return session.scalars(query.with_for_update(of=Program, skip_locked=True)).all()


def _tell(session: Session, program: Program, *, now: datetime) -> None:
    words = unattended_views.no_contact(program.name, program.id, meanwhile=_meanwhile(program))
    for slack_id in in_charge(session, program, first=""):
        place = queue.direct(session, workspace_id=program.workspace_id, user_id=slack_id)
        once = f"program:{program.id}:no_contact:{now.isoformat()}:{slack_id}"
        queue.post(session, place, words, once=once, now=now)


def _meanwhile(program: Program) -> str:
    """To whom a concern is brought now, as long as it is not about them."""
    for duty in (Duty.FALLBACK, Duty.ORGANIZER):
        if active := [mention(each.slack_id) for each in officers(program, duty) if not each.is_deactivated]:
            return listed(active)
    return "the workspace's admins"
