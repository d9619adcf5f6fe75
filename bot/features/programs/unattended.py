"""Programs whose organizers are all gone: those in charge of the workspace are asked to name somebody."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, select

from bot.core.db import Session
from bot.features.programs import unattended_views
from bot.features.programs.models import Duty, Officer, Program
from bot.features.programs.service import in_charge
from bot.features.workspaces.models import Person
from bot.outbox import queue

ATTENDED = (
    exists()
    .where(Officer.program_id == Program.id, Officer.duty == Duty.ORGANIZER)
    .where(Person.id == Officer.person_id, Person.is_deactivated.is_(False))
)


def look(session: Session, *, now: datetime, limit: int) -> int:
    """What has changed since the last look: told once, and again should it happen again; returns how many programs."""
    still_there = (Program.closed_at.is_(None), Program.unattended_since.is_(None), ~ATTENDED)
    lost = _found(session, *still_there, limit=limit)
    for program in lost:
        program.unattended_since = now
        _tell(session, program, now=now)
    attended = _found(session, Program.unattended_since.is_not(None), ATTENDED, limit=limit)
    for program in attended:
        program.unattended_since = None
    session.flush()
    return len(lost) + len(attended)


def _found(session: Session, *conditions: ColumnElement[bool], limit: int) -> Sequence[Program]:
    query = select(Program).where(*conditions).order_by(Program.id).limit(limit)
    return session.scalars(query.with_for_update(of=Program, skip_locked=True)).all()


def _tell(session: Session, program: Program, *, now: datetime) -> None:
    for slack_id in in_charge(session, program, first=""):
        place = queue.direct(session, workspace_id=program.workspace_id, user_id=slack_id)
        once = f"program:{program.id}:unattended:{now.isoformat()}:{slack_id}"
        queue.post(session, place, unattended_views.unattended(program.name, program.id), once=once, now=now)
