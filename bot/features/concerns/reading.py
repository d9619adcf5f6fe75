"""Who reads a concern: those to whom it was brought, and nobody who could make themselves one of them later."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, exists, or_, select

from bot.core.db import Session
from bot.features.concerns.models import Concern
from bot.features.concerns.rules import State, readers
from bot.features.programs.models import Duty, Officer, Program
from bot.features.programs.service import officers
from bot.features.workspaces.models import Person


def readers_of(session: Session, concern: Concern) -> tuple[str, ...]:
    """Slack ids of those to whom it is brought.

    The safety contacts of the day on which it was reported, as long as any of them is here: naming others does not open
    it to them. Once nobody is left, those of today.
    """
    kept = _active(session, Person.id.in_(concern.contact_ids))
    return contacts(session, concern.program, never=_concerned(concern), wide=concern.reminded > 0, first=kept)


def entrust(session: Session, concern: Concern) -> None:
    """Keep who the safety contacts are now, if those of before are gone."""
    if _active(session, Person.id.in_(concern.contact_ids)):
        return
    never = _concerned(concern)
    now = officers(concern.program, Duty.SAFETY_CONTACT)
    concern.contact_ids = [each.id for each in now if not each.is_deactivated and each.slack_id not in never]


def contacts(
    session: Session,
    program: Program,
    *,
    never: Collection[str | None] = (),
    wide: bool = False,
    first: Collection[str] = (),
) -> tuple[str, ...]:
    """`first`, or the program's safety contacts; without them the fallback, the organizers, the workspace's admins.

    `wide`: nobody has looked for days, so the fallback hears of it as well.
    """
    safety, fallback, organizers = (
        [each.slack_id for each in officers(program, duty) if not each.is_deactivated]
        for duty in (Duty.SAFETY_CONTACT, Duty.FALLBACK, Duty.ORGANIZER)
    )
    here = Person.workspace_id == program.workspace_id
    admins = _active(session, here, or_(Person.is_admin, Person.is_founder), Person.is_bot.is_(False))
    nearest = dict.fromkeys([*(first or safety), *(fallback if wide else ())])
    return readers([[*nearest], fallback, organizers, admins], never=never)


def has_safety_contacts(program: Program) -> bool:
    return any(not each.is_deactivated for each in officers(program, Duty.SAFETY_CONTACT))


def brought_to(session: Session, person: Person) -> list[Concern]:
    """Open concerns that this person may read, the oldest first."""
    duty = exists().where(Officer.person_id == person.id, Officer.program_id == Concern.program_id)
    here = select(Program.id).where(Program.workspace_id == person.workspace_id)
    query = select(Concern.id, Concern.contact_ids, duty).where(Concern.program_id.in_(here))
    rows = session.execute(query.where(Concern.state != State.CLOSED).order_by(Concern.id)).all()
    near = [key for key, contacts, has_duty in rows if has_duty or person.is_in_charge or person.id in contacts]
    return [found for key in near if may_read(session, found := session.get_one(Concern, key), person)]


def may_read(session: Session, concern: Concern, person: Person) -> bool:
    return person.slack_id in readers_of(session, concern)


def _concerned(concern: Concern) -> set[str]:
    """Those who never read it as contacts: whom it is about, and who reported it."""
    return {concern.author.slack_id, *([concern.subject.slack_id] if concern.subject else [])}


def _active(session: Session, *who: ColumnElement[bool]) -> list[str]:
    """Slack ids."""
    query = select(Person.slack_id).where(*who, Person.is_deactivated.is_(False))
    return list(session.scalars(query.order_by(Person.id)))
