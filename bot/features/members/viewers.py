"""The one who looks at where they stand, with what every feature wants to know of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, bindparam, select
from sqlalchemy.orm import lazyload, load_only

from bot.core.db import Session
from bot.core.errors import UnknownPeople
from bot.features.members.models import Member, Status
from bot.features.members.service import is_joined
from bot.features.programs.models import Duty, Officer, Program
from bot.features.workspaces.models import Person

BRIEFLY = (
    *(Member.person_id, Member.program_id, Member.status, Member.role, Member.joined_at, Member.left_at),
    *(Member.paused_until, Member.away_since),
)
"""What is read of a member at a glance; what they wrote in their profile is decrypted only if somebody looks at it."""

LATELY = timedelta(days=14)
"""So long what has ended is spoken of."""

# What all of them lead to is loaded here already, once. Made once, too: that takes longer than to ask.
THEMSELVES = (
    select(Person, Member)
    .outerjoin(Member, Member.person_id == Person.id)
    .where(Person.workspace_id == bindparam("workspace"), Person.slack_id == bindparam("slack_id"))
    .order_by(Member.joined_at, Member.id)
    .options(load_only(*BRIEFLY), lazyload("*"))
)
PROGRAMS_HERE = (
    select(Program, Officer.person_id)
    .outerjoin(
        Officer,
        and_(
            Officer.program_id == Program.id,
            Officer.person_id == bindparam("person"),
            Officer.duty == Duty.ORGANIZER,
        ),
    )
    .where(Program.workspace_id == bindparam("workspace"))
    .order_by(Program.id)
)


@dataclass(frozen=True, slots=True)
class Viewer:
    person: Person
    entries: Sequence[Member]
    """All their rows in programs, whatever became of them, oldest first."""
    known: Sequence[Program]
    """All programs of the workspace, oldest first."""
    organizes: Sequence[Program]
    """Those of them that this person organizes."""

    @property
    def programs(self) -> list[Program]:
        """Those that are not closed."""
        return [program for program in self.known if program.closed_at is None]

    @property
    def organized(self) -> list[Program]:
        return [program for program in self.organizes if program.closed_at is None]

    @property
    def is_organizer(self) -> bool:
        """Of any program, closed or not."""
        return self.person.is_in_charge or bool(self.organizes)

    @property
    def memberships(self) -> list[Member]:
        """In all programs that they have joined and not left."""
        return [member for member in self.entries if is_joined(member)]

    def left_lately(self, now: datetime) -> list[Member]:
        """Where they were until some days ago, by whosever decision."""
        gone = [each for each in self.entries if each.left_at is not None and now - each.left_at < LATELY]
        return [each for each in gone if each.status == Status.ENROLLED]


def viewer_of(session: Session, *, workspace_id: int, slack_id: str) -> Viewer:
    """Raises UnknownPeople when the directory does not have them yet."""
    rows = session.execute(THEMSELVES, {"workspace": workspace_id, "slack_id": slack_id}).all()
    if not rows:
        raise UnknownPeople([slack_id])
    person = rows[0][0]
    found = programs_here(session, person)
    return Viewer(
        person=person,
        entries=[member for _, member in rows if member is not None],
        known=[program for program, _ in found],
        organizes=[program for program, officer in found if person.is_in_charge or officer is not None],
    )


def programs_here(session: Session, person: Person) -> Sequence[Row[*tuple[Any, ...]]]:
    """All of the person's workspace, oldest first, each with the id of the person if they are among its organizers."""
    return session.execute(PROGRAMS_HERE, {"workspace": person.workspace_id, "person": person.id}).all()
