"""An invitation that the person has not answered."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.features.imports import views
from bot.features.members.models import Status
from bot.features.members.viewers import Viewer
from bot.features.programs.views import IN
from bot.slack.text import escape, shortened


def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance | None:
    for each in viewer.entries:
        if each.status == Status.INVITED and each.left_at is None and each.program.closed_at is None:
            name = escape(shortened(each.program.name, 60))
            accept = Press("Accept and complete", f"{IN}.join", str(each.program_id))
            decline = Press("No thanks", views.DECLINE, str(each.program_id))
            step = Step(f"say whether you join {name}", accept, Rank.AWAITED)
            return Glance((f"You are invited to {name}",), step, more=(decline,))
    return None
