"""A request that waits for me, or that I made; and, to organizers, who looks for a mentor in vain."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, or_

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import MINE, PROGRAMS, only_if
from bot.core.times import day_words, local
from bot.core.wording import listed
from bot.features.members.models import Member
from bot.features.members.rules import Role, is_mentee
from bot.features.members.viewers import Viewer
from bot.features.programs.models import Program
from bot.features.programs.views import IN
from bot.features.requests import answer_views, looking, offers, reasons, searches, views
from bot.features.requests.models import Request, Search
from bot.features.requests.rules import State
from bot.features.workspaces.models import Person
from bot.slack.commands import RUN
from bot.slack.text import mention

SHOWN_PEOPLE = 10

LOOK = Step("find a mentor who fits you", Press("Find a mentor", RUN, views.FIND), Rank.IDEA)


ASKED = exists().where(Request.mentor_id.in_(MINE), Request.state == State.ASKED)
ASKING = exists().where(Search.mentee_id.in_(MINE), Search.settled_at.is_(None))
MAY_LOOK = exists().where(Member.id.in_(MINE), Member.role != Role.MENTOR)


@only_if(or_(ASKED, ASKING, MAY_LOOK))
def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance | None:
    person, mine = viewer.person, viewer.memberships
    standing = [(member, found) for member in mine if (found := _standing(session, member))]
    lines = tuple(_waits(each, person) for _, each in standing)
    more = tuple(Press("My request", f"{IN}.{views.FIND}", str(member.program_id)) for member, _ in standing)
    asked = searches.first_waiting_for(session, person)
    if not asked:
        may_look = not standing and any(_may_look(session, member, now) for member in mine)
        return Glance(lines, LOOK if may_look else None, more) if lines or may_look else None
    names = [mention(each.search.mentee.person.slack_id) for each in asked]
    press = Press("Answer", answer_views.OPEN, str(asked[0].id))
    step = Step(f"answer the request of {names[0]}", press, Rank.AWAITED)
    return Glance((*lines, f"Would like you as a mentor: {_some(names)}"), step, more)


@only_if(exists().where(Search.mentee_id == Member.id, Member.program_id.in_(PROGRAMS)))
def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    waiting = searches.in_vain(session, program, reader=me) if program.closed_at is None else ()
    more = (Press("Reasons of mentors", reasons.SHOW, str(program.id)),)
    has_reasons = reasons.reasons_of(session, program, reader=me.slack_id)
    if not waiting:
        return Glance(more=more) if has_reasons else None
    names = _some([mention(slack_id) for slack_id in waiting])
    return Glance((f"Requests without a yes for too long: {names}",), more=more if has_reasons else ())


def _standing(session: Session, member: Member) -> views.Standing | None:
    search = searches.open_search(session, member)
    return offers.standing_of(search) if search else None


def _waits(standing: views.Standing, person: Person) -> str:
    day = day_words(local(standing.due_at, person.zone).date())
    return f"Your request: {mention(standing.asked)} has until {day} to answer."


def _may_look(session: Session, member: Member, now: datetime) -> bool:
    if not is_mentee(member.role) or looking.mentors_of(session, member) or looking.goes_on_as_mentor(session, member):
        return False
    try:
        looking.check_may_look(session, member, now)
    except DomainError:
        return False
    return True


def _some(names: Sequence[str]) -> str:
    more = len(names) - SHOWN_PEOPLE
    return listed([*names[:SHOWN_PEOPLE], f"{more:,} more"] if more > 0 else names)
