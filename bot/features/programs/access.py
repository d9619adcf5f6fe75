"""The gate for what only organizers may do."""

from bot.core.db import Session
from bot.features.programs import service
from bot.slack.access import only
from bot.slack.commands import Handler
from bot.slack.interaction import Interaction


def organizers_only(handler: Handler) -> Handler:
    refusal = "Only organizers of the mentoring program and workspace admins can do this."
    return only(_organizes, refusal=refusal)(handler)


def _organizes(session: Session, interaction: Interaction) -> bool:
    return service.is_organizer(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
