"""Joining that was not finished, the waiting list, and a membership that has just ended."""

from datetime import datetime

from sqlalchemy import exists

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PROGRAMS, only_if
from bot.core.times import day_words, local
from bot.core.wording import counted
from bot.features.members.models import Member, Status
from bot.features.members.viewers import Viewer
from bot.features.members.waiting import IS_WAITING, count_waiting
from bot.features.programs.models import Program
from bot.features.programs.views import IN
from bot.features.workspaces.models import Person
from bot.slack.text import escape, shortened


def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance | None:
    here = [each for each in viewer.entries if each.left_at is None and each.program.closed_at is None]
    lines = [f"You are on the waiting list of {_name(each)}." for each in here if each.status == Status.WAITING]
    lines += [_ended(each, viewer.person) for each in viewer.left_lately(now)]
    begun = next((each for each in here if each.status == Status.DRAFT), None)
    if begun is not None:
        press = Press("Go on", f"{IN}.join", str(begun.program_id))
        words = f"finish joining {_name(begun)}; what you said so far is saved"
        return Glance(tuple(lines), Step(words, press, Rank.START))
    return Glance(tuple(lines)) if lines else None


@only_if(exists().where(Member.program_id.in_(PROGRAMS), IS_WAITING))
def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    number = count_waiting(session, program=program)
    if not number or program.closed_at is not None:
        return None
    people = counted(number, "person", "people")
    return Glance((f"Waiting list: {people}",), more=(Press("Waiting list", f"{IN}.waiting", str(program.id)),))


def _ended(member: Member, person: Person) -> str:
    """The same for those who left and those who were taken out."""
    day = day_words(local(member.left_at, person.zone).date()) if member.left_at else ""
    again = "You can join again; " if member.program.closed_at is None else ""
    return f"Your time in {_name(member)} ended on {day}. {again}`/mentor export` sends you what you wrote."


def _name(member: Member) -> str:
    return escape(shortened(member.program.name, 60))
