"""What organizers see of the permissions that Slack has not granted."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.core.wording import counted
from bot.features.programs.scope_views import SHOW
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
