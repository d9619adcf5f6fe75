"""What organizers see of the permissions that Slack has not granted."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.core.wording import counted
from bot.features.programs.models import Program
from bot.features.programs.scope_views import SHOW
from bot.features.programs.service import organized_by
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import declined_here


def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    """It concerns the workspace: with several programs it is said once."""
    declined = declined_here(session, workspace_id=program.workspace_id)
    first = organized_by(session, workspace_id=program.workspace_id, slack_id=me.slack_id)[:1]
    if not declined or [each.id for each in first] != [program.id]:
        return None
    words = (
        f"Without {counted(len(declined), 'permission')} that Slack has not granted me, some things work more simply."
    )
    return Glance((words,), more=(Press("Permissions", SHOW),))
