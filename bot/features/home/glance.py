"""What was not delivered, for organizers."""

from datetime import datetime

from sqlalchemy import exists

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PROGRAMS, only_if
from bot.features.home import undelivered
from bot.features.home.undelivered_views import LOOK, in_words
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person
from bot.outbox.models import OutboxItem, Status

HERE = OutboxItem.workspace_id == Program.workspace_id


@only_if(exists().where(HERE, Program.id.in_(PROGRAMS), OutboxItem.status == Status.FAILED))
def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    failed = undelivered.count(session, program, me)
    if not failed:
        return None
    step = Step("see what was not delivered, and why", Press("See what and why", LOOK), Rank.BROKEN)
    return Glance((f"Not delivered: {in_words(failed)}",), step)
