"""Setting up programs, and who may."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from sqlalchemy import or_, select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.programs.models import Duty, Officer, Program
from bot.features.programs.rules import (
    DEFAULT_WEIGHTS,
    Course,
    Identity,
    Joining,
    Ladder,
    Matching,
    Pairing,
    People,
    Settings,
)
from bot.features.workspaces.models import Person, Workspace
from bot.features.workspaces.service import people_of, person_of

Plain = TypeVar("Plain", bound=Identity | Course | Joining | Pairing)


PLAIN: MappingProxyType[str, type[Identity] | type[Course] | type[Joining] | type[Pairing]] = MappingProxyType(
    {"identity": Identity, "course": Course, "joining": Joining, "pairing": Pairing}
)
"""Groups of settings that are columns of the program."""


def open_programs(session: Session, *, workspace_id: int) -> Sequence[Program]:
    """Those that are not closed, oldest first."""
    query = select(Program).where(Program.workspace_id == workspace_id, Program.closed_at.is_(None))
    return session.scalars(query.order_by(Program.id)).all()


def all_programs(session: Session, *, workspace_id: int) -> Sequence[Program]:
    """Closed ones too, oldest first."""
    return session.scalars(select(Program).where(Program.workspace_id == workspace_id).order_by(Program.id)).all()


def find_program(session: Session, *, workspace_id: int, program_id: int | None) -> Program | None:
    """The program of this id, if it is one of this workspace."""
    program = session.get(Program, program_id or 0)
    return program if program is not None and program.workspace_id == workspace_id else None


def organized_by(session: Session, *, workspace_id: int, slack_id: str, closed: bool = False) -> list[Program]:
    """What this person organizes: admins and owners of the workspace, everything; `closed` includes what is over."""
    person = person_of(session, workspace_id=workspace_id, slack_id=slack_id)
    found = (all_programs if closed else open_programs)(session, workspace_id=workspace_id)
    return [program for program in found if person.is_in_charge or _has(program, person, Duty.ORGANIZER)]


def is_organizer(session: Session, *, workspace_id: int, slack_id: str, program_id: int | None = None) -> bool:
    """Of this program, or of any: admins and owners of the workspace, and those whom they named."""
    person = person_of(session, workspace_id=workspace_id, slack_id=slack_id)
    if person.is_in_charge:
        return True
    query = select(Officer.person_id).join(Program).where(Officer.person_id == person.id)
    query = query.where(Program.workspace_id == workspace_id, Officer.duty == Duty.ORGANIZER)
    if program_id is not None:
        query = query.where(Program.id == program_id)
    return session.scalar(query.limit(1)) is not None


def officers(program: Program, duty: Duty) -> list[Person]:
    return sorted((o.person for o in program.officers if o.duty == duty), key=lambda person: person.name)


def in_charge(session: Session, program: Program, *, first: str) -> list[str]:
    """Slack ids of those who can mend something: whoever did it, else all organizers, else the workspace's admins.

    People whose account is deactivated mend nothing.
    """
    organizers = [person for person in officers(program, Duty.ORGANIZER) if not person.is_deactivated]
    here = select(Person).where(Person.workspace_id == program.workspace_id, Person.is_deactivated.is_(False))
    asked = session.scalar(here.where(Person.slack_id == first))
    if asked is not None and (asked.is_in_charge or asked in organizers):
        return [first]
    admins = here.where(or_(Person.is_admin, Person.is_founder), Person.is_bot.is_(False)).order_by(Person.id)
    return [person.slack_id for person in organizers or session.scalars(admins)]


def start_program(
    session: Session, *, workspace_id: int, identity: Identity, people: People, known: int, by: str, now: datetime
) -> Program:
    """A new program with the usual settings. `known` is the id of the newest one that the form knew of; 0 for none.

    Raises DomainError when somebody else has set one up meanwhile. The same person saving again changes their own.
    """
    session.get(Workspace, workspace_id, with_for_update=True)  # two admins at once
    newest = session.scalar(
        select(Program).where(Program.workspace_id == workspace_id, Program.id > known).order_by(Program.id.desc())
    )
    if newest is None:
        newest = Program(workspace_id=workspace_id, version=0, created_at=now, name="", ladder=None, weights=None)
        for settings in (Course(), Joining(), Pairing()):
            _put(newest, settings)
        newest.policy = Matching().policy
        session.add(newest)
    elif newest.changed_by != by:
        raise DomainError(
            f"Somebody else has set up “{newest.name}” while this form was open. `/mentor setup` shows it; "
            "copy what you typed first."
        )
    seen = newest.version
    save(session, program=newest, settings=identity, seen=seen, by=by, now=now)
    save(session, program=newest, settings=people, seen=seen + 1, by=by, now=now)
    return newest


def save(session: Session, *, program: Program, settings: Settings, seen: int, by: str, now: datetime) -> None:
    """One group of settings. `seen` is the version of the program that the form showed.

    Raises DomainError when a setting is refused, or somebody else has saved meanwhile.
    """
    settings.check()
    if program.id is not None:
        session.get(Program, program.id, with_for_update=True)  # of two who save at once, the second one is told
    _count_saving(session, program, seen=seen, by=by)
    match settings:
        case People():
            before = officers(program, Duty.ORGANIZER)
            _appoint(session, program, Duty.ORGANIZER, settings.organizers, field="organizers")
            _dismiss_founders(before, officers(program, Duty.ORGANIZER), by=by)
            _appoint(session, program, Duty.SAFETY_CONTACT, settings.safety_contacts, field="safety_contacts")
            _appoint(session, program, Duty.FALLBACK, settings.fallback, field="fallback")
            if not settings.safety_contacts:
                program.contact_seen_at = None  # as they wish: nobody has to be told
        case Ladder():
            program.ladder = settings.days
        case Matching():
            program.policy, program.weights = settings.policy, dict(settings.weights)
        case _:
            _put(program, settings)
    session.flush()
    record(session, program, f"program.set_{type(settings).__name__.lower()}", by=by, now=now)


def settings_of(program: Program, kind: type[Plain]) -> Plain:
    """A group of settings as it is now."""
    return kind(**{each.name: getattr(program, each.name) for each in fields(kind)})


def people_in_charge(program: Program) -> People:
    """Those with an active account: the others cannot be named again."""
    duties = (Duty.ORGANIZER, Duty.SAFETY_CONTACT, Duty.FALLBACK)
    active = ([person for person in officers(program, duty) if not person.is_deactivated] for duty in duties)
    return People(*(tuple(person.slack_id for person in people) for people in active))


def group_of(program: Program, group: str) -> Settings:
    """The settings of a group, by its name in overview_views.GROUPS."""
    match group:
        case "people":
            return people_in_charge(program)
        case "matching":
            return Matching(program.policy, weights_of(program))
        case "ladder":
            return ladder_of(program)
        case _:
            return settings_of(program, PLAIN[group])


def ladder_of(program: Program) -> Ladder:
    return Ladder(*program.ladder) if program.ladder else Ladder()


def weights_of(program: Program) -> dict[str, str]:
    """Criterion → 'a_lot', 'some', or 'not'; all criteria."""
    return {**DEFAULT_WEIGHTS, **(program.weights or {})}


def close(session: Session, *, program: Program, by: str, now: datetime) -> None:
    """Nobody joins any more, and no pairs are made; those that are there go on. Closing twice changes nothing.

    What waits for an answer ends with it: see the later feature's closing.py.
    """
    if program.closed_at is None:
        program.closed_at = now
        record(session, program, "program.close", by=by, now=now)


def reopen(session: Session, *, program: Program, by: str, now: datetime) -> None:
    if program.closed_at is not None:
        program.closed_at = None
        record(session, program, "program.reopen", by=by, now=now)


def record(session: Session, program: Program, action: str, *, by: str, now: datetime) -> None:
    subject = f"programs:{program.id}"
    audit.record(session, workspace_id=program.workspace_id, actor=by, action=action, subject=subject, now=now)


def _put(program: Program, settings: Identity | Course | Joining | Pairing) -> None:
    for name, value in asdict(settings).items():
        setattr(program, name, value)


def _has(program: Program, person: Person, duty: Duty) -> bool:
    return any(officer.person_id == person.id and officer.duty == duty for officer in program.officers)


def _count_saving(session: Session, program: Program, *, seen: int, by: str) -> None:
    if program.version > seen and program.changed_by not in (None, by):
        other = person_of(session, workspace_id=program.workspace_id, slack_id=program.changed_by or "")
        raise DomainError(
            f"{other.name} saved other settings while this form was open. "
            "Open it again to see them; copy what you typed first."
        )
    program.version, program.changed_by = program.version + 1, by


def _appoint(session: Session, program: Program, duty: Duty, slack_ids: Sequence[str], *, field: str) -> None:
    people = people_of(session, workspace_id=program.workspace_id, slack_ids=slack_ids)
    _refuse_bots(people, field=field)
    wanted = {person.id: person for person in people}
    for officer in [o for o in program.officers if o.duty == duty]:
        if wanted.pop(officer.person.id, None) is None:
            program.officers.remove(officer)
    program.officers.extend(Officer(person=person, duty=duty) for person in wanted.values())


def _dismiss_founders(before: Iterable[Person], after: Iterable[Person], *, by: str) -> None:
    """Who came by the code, or installed the app, and is dismissed by somebody else, has no other way in left."""
    for person in set(before).difference(after):
        if person.slack_id != by:
            person.is_founder = False


def _refuse_bots(people: Iterable[Person], *, field: str) -> None:
    if any(person.is_bot or person.is_deactivated for person in people):
        raise DomainError("Only people with an active account can do this; one of these is not.", field=field)
