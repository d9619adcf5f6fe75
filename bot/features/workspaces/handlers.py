"""People change in Slack; the directory follows."""

from bot.core.db import Session
from bot.features.workspaces import directory
from bot.slack.interaction import Interaction
from bot.slack.replies import Done, Reply
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.event("user_change", follow_person)
    surface.event("team_join", follow_person)


def follow_person(interaction: Interaction, session: Session) -> Reply:
    directory.save_users(session, workspace_id=interaction.workspace_id, users=[interaction.event["user"]])
    return Done()
