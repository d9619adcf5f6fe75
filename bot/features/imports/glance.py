"""An invitation that the person has not answered."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.features.imports import views
from bot.features.members.models import Status
from bot.features.members.service import entries
from bot.features.programs.views import IN
from bot.features.workspaces.models import Person
from bot.slack.text import escape, shortened


def of_person(session: Session, person: Person, now: datetime) -> Glance | None:
    mine = entries(session, workspace_id=person.workspace_id, slack_id=person.slack_id)
    for each in mine:
        if each.status == Status.INVITED and each.left_at is None and each.program.closed_at is None:
            name = escape(shortened(each.program.name, 60))
            accept = Press("Accept and complete", f"{IN}.join", str(each.program_id))
            decline = Press("No thanks", views.DECLINE, str(each.program_id))
            step = Step(f"say whether you join {name}", accept, Rank.AWAITED)
            return Glance((f"You are invited to {name}",), step, more=(decline,))
    return None
