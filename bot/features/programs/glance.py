"""What organizers see of the permissions that Slack has not granted, and of safety contacts who are gone."""

from datetime import datetime

from sqlalchemy import exists

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PROGRAMS, only_if
from bot.core.wording import counted
from bot.features.programs import contacts
from bot.features.programs.models import Duty, Officer, Program
from bot.features.programs.scope_views import SHOW
from bot.features.programs.unattended_views import name_another
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import declined_here


def of_workspace(session: Session, me: Person, now: datetime) -> Glance | None:
    declined = declined_here(session, workspace_id=me.workspace_id)
    if not declined:
        return None
    words = (
        f"Without {counted(len(declined), 'permission')} that Slack has not granted me, some things work more simply."
    )
    return Glance((words,), more=(Press("Permissions", SHOW),))


NAMED = (Officer.program_id.in_(PROGRAMS), Officer.duty == Duty.SAFETY_CONTACT, Officer.person_id == Person.id)


@only_if(exists().where(*NAMED, Person.is_deactivated))
def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    if not contacts.are_gone(program):
        return None
    step = Step("name a safety contact, to whom I can bring concerns", name_another(program.id), Rank.BROKEN)
    return Glance(("Safety contacts: nobody is left, their accounts are deactivated",), step)
