"""Members who have become guests of the workspace, in a program that allows none: its organizers decide, once told."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import or_, select, update

from bot.core.db import Session
from bot.features.members import guest_views
from bot.features.members.models import Member
from bot.features.members.service import JOINED
from bot.features.programs.models import Program
from bot.features.programs.service import in_charge
from bot.features.workspaces.models import Person
from bot.outbox import queue


def look(session: Session, *, workspace_id: int, now: datetime) -> None:
    """What they have goes on; nobody new is paired with them. Told again if it happens again."""
    here = (Program.workspace_id == workspace_id, Program.closed_at.is_(None), Program.guests.is_(False))
    inside = (Member.left_at.is_(None), Member.status.in_(JOINED), Member.guest_since.is_(None), Person.is_guest)
    found = select(Member).join(Member.person).join(Member.program).where(*here, *inside).order_by(Member.id)
    of_program = defaultdict[Program, list[Member]](list)
    for member in session.scalars(found):
        member.guest_since = now
        of_program[member.program].append(member)
    for program, members in of_program.items():
        _tell(session, program, members, now=now)
    _settle(session, workspace_id)


def _settle(session: Session, workspace_id: int) -> None:
    """Those who are no guests any more, or whose program allows them now."""
    people = select(Person.id).where(Person.workspace_id == workspace_id, Person.is_guest.is_(False))
    programs = select(Program.id).where(Program.workspace_id == workspace_id, Program.guests)
    over = or_(Member.person_id.in_(people), Member.program_id.in_(programs))
    session.execute(update(Member).where(Member.guest_since.is_not(None), over).values(guest_since=None))


def _tell(session: Session, program: Program, members: Iterable[Member], *, now: datetime) -> None:
    found = [guest_views.Guest(each.id, each.person.slack_id, each.person.name) for each in members]
    for slack_id in in_charge(session, program, first=""):
        place = queue.direct(session, workspace_id=program.workspace_id, user_id=slack_id)
        words = guest_views.guests_inside(found, program=program.name, program_id=program.id)
        once = f"program:{program.id}:guests:{now.isoformat()}:{slack_id}"
        queue.post(session, place, words, once=once, now=now)
