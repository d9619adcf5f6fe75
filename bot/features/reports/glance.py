"""The way to the report."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.features.programs.models import Program
from bot.features.programs.views import IN
from bot.features.workspaces.models import Person


def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    """What it says is worked out only when it is asked for: Home is opened often."""
    return Glance(more=(Press("Report", f"{IN}.report", str(program.id)),))
