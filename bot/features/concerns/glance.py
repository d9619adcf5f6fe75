"""Concerns that wait for somebody to look at them, and those that somebody reported."""

from datetime import datetime

from sqlalchemy import exists, or_

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PERSON, only_if
from bot.core.wording import counted
from bot.features.concerns import reading, service
from bot.features.concerns.models import Concern
from bot.features.concerns.rules import IN_WORDS, State
from bot.features.members.viewers import Viewer
from bot.features.programs.models import Officer, Program
from bot.features.workspaces.models import Person

HAS_A_DUTY = exists().where(Officer.program_id == Program.id, Officer.person_id == PERSON).correlate(Program)
HERE = (Concern.program_id == Program.id, Program.workspace_id == Person.workspace_id, Person.id == PERSON)
BROUGHT = exists().where(Concern.state != State.CLOSED, *HERE, or_(Person.is_admin, Person.is_founder, HAS_A_DUTY))
REPORTED = exists().where(Concern.state != State.CLOSED, Concern.author_id == PERSON)


@only_if(or_(BROUGHT, REPORTED))
def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance | None:
    person = viewer.person
    brought, mine = reading.brought_to(session, person), service.reported_by(session, person)
    open_ones = [each for each in mine if each.state != State.CLOSED]
    lines = [f"Your concern: {IN_WORDS[State(each.state)]}" for each in open_ones[:1]]
    waiting = [each for each in brought if each.state == State.RECEIVED]
    if brought:
        lines.append(f"Concerns brought to you: {counted(len(brought), 'open one', 'open ones')}")
    if not lines:
        return None
    see = Press("Concerns", "run", "concern")
    step = Step("look at a concern that was brought to you", see, Rank.AWAITED) if waiting else None
    return Glance(tuple(lines), step, () if step else (see,))
