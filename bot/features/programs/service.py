"""Setting up a program, and who may."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ScalarSelect, select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.programs.models import Duty, Officer, Program
from bot.features.programs.rules import Basics, Course, check_basics
from bot.features.workspaces.models import Person, Workspace
from bot.features.workspaces.service import people_of, person_of


def find_program(session: Session, *, workspace_id: int) -> Program | None:
    """The workspace's program; None before it was set up."""
    return session.scalar(select(Program).where(Program.id == program_id_of(workspace_id)))


def program_id_of(workspace_id: int) -> ScalarSelect[int]:
    """The workspace's program, as a part of another query."""
    query = select(Program.id).where(Program.workspace_id == workspace_id).order_by(Program.id).limit(1)
    return query.scalar_subquery()


def the_program(session: Session, *, workspace_id: int) -> Program:
    """Raises DomainError, with what to do, before a program was set up."""
    program = find_program(session, workspace_id=workspace_id)
    if program is None:
        raise DomainError(
            "There is no mentoring program in this workspace yet. A workspace admin starts one with `/mentor setup`.",
            remedy="setup",
        )
    return program


def is_organizer(session: Session, *, workspace_id: int, slack_id: str) -> bool:
    """Workspace admins and owners, and those whom they named."""
    person = person_of(session, workspace_id=workspace_id, slack_id=slack_id)
    if person.is_admin:
        return True
    query = (
        select(Officer.person_id)
        .join(Program)
        .where(
            Program.workspace_id == workspace_id,
            Officer.person_id == person.id,
            Officer.duty == Duty.ORGANIZER,
        )
        .limit(1)
    )
    return session.scalar(query) is not None


def officers(program: Program, duty: Duty) -> list[Person]:
    return sorted((o.person for o in program.officers if o.duty == duty), key=lambda person: person.name)


def save_basics(session: Session, *, workspace_id: int, basics: Basics, seen: int, by: str, now: datetime) -> Program:
    """The first step; it makes the program if there is none. `seen` is the version that the form showed.

    Raises DomainError when somebody else has saved meanwhile.
    """
    check_basics(basics)
    session.get(Workspace, workspace_id, with_for_update=True)  # two admins at once make one program
    program = find_program(session, workspace_id=workspace_id)
    if program is None:
        program = _new_program(workspace_id, now)
        session.add(program)
    _count_saving(session, program, seen=seen, by=by)
    program.name, program.community_channel = basics.name, basics.community_channel
    _appoint(session, program, Duty.ORGANIZER, basics.organizers)
    _appoint(session, program, Duty.SAFETY_CONTACT, basics.safety_contacts)
    session.flush()
    subject = f"programs:{program.id}"
    audit.record(session, workspace_id=workspace_id, actor=by, action="program.set_up", subject=subject, now=now)
    return program


def save_course(session: Session, *, program: Program, course: Course, seen: int, by: str, now: datetime) -> None:
    """The second step. Raises DomainError when somebody else has saved meanwhile."""
    session.get(Program, program.id, with_for_update=True)  # of two who save at once, the second one is told
    _count_saving(session, program, seen=seen, by=by)
    program.cadence, program.weekday, program.at = course.cadence, course.weekday, course.at
    program.weeks, program.policy = course.weeks, course.policy
    subject = f"programs:{program.id}"
    audit.record(
        session, workspace_id=program.workspace_id, actor=by, action="program.set_course", subject=subject, now=now
    )


def _new_program(workspace_id: int, now: datetime) -> Program:
    course = Course()
    return Program(
        workspace_id=workspace_id,
        cadence=course.cadence,
        weekday=course.weekday,
        at=course.at,
        weeks=course.weeks,
        policy=course.policy,
        created_at=now,
        version=0,
    )


def _count_saving(session: Session, program: Program, *, seen: int, by: str) -> None:
    if program.version > seen and program.changed_by not in (None, by):
        other = person_of(session, workspace_id=program.workspace_id, slack_id=program.changed_by or "")
        raise DomainError(
            f"{other.name} saved other settings while this form was open. "
            "Open the setup again to see them; copy what you typed first."
        )
    program.version, program.changed_by = program.version + 1, by


def _appoint(session: Session, program: Program, duty: Duty, slack_ids: Sequence[str]) -> None:
    people = people_of(session, workspace_id=program.workspace_id, slack_ids=slack_ids)
    _refuse_bots(people, field=f"{duty}s")
    wanted = {person.id: person for person in people}
    for officer in [o for o in program.officers if o.duty == duty]:
        if wanted.pop(officer.person.id, None) is None:
            program.officers.remove(officer)
    program.officers.extend(Officer(person=person, duty=duty) for person in wanted.values())


def _refuse_bots(people: Iterable[Person], *, field: str) -> None:
    if any(person.is_bot or person.is_deactivated for person in people):
        raise DomainError("Only people with an active account can do this; one of these is not.", field=field)
