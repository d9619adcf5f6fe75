"""People change in Slack, and the directory follows; the app may be uninstalled, or let into more workspaces."""

from bot.core.db import Session
from bot.features.workspaces import directory, installation, organizations
from bot.features.workspaces.models import Workspace
from bot.slack.interaction import Interaction
from bot.slack.replies import Done, Reply
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.event("user_change", follow_person)
    surface.event("team_join", follow_person)
    surface.event("app_uninstalled", uninstalled)
    surface.event("tokens_revoked", tokens_revoked)
    surface.event("team_access_granted", access_granted)
    surface.event("team_access_revoked", access_revoked)


def follow_person(interaction: Interaction, session: Session) -> Reply:
    directory.save_users(session, workspace_id=interaction.workspace_id, users=[interaction.event["user"]])
    return Done()


def uninstalled(interaction: Interaction, session: Session) -> Reply:
    _forget(interaction, session)
    return Done()


def tokens_revoked(interaction: Interaction, session: Session) -> Reply:
    """Perhaps of somebody else: an installation may have people's tokens besides the bot's."""
    revoked = (interaction.event.get("tokens") or {}).get("bot") or ()
    if session.get_one(Workspace, interaction.workspace_id).bot_user_id in revoked:
        _forget(interaction, session)
    return Done()


def access_granted(interaction: Interaction, session: Session) -> Reply:
    """The workspace itself is known by now, because the event came from it; its name is read by an errand."""
    organizations.read_anew(session, beside=interaction.workspace_id, now=interaction.now)
    return Done()


def access_revoked(interaction: Interaction, session: Session) -> Reply:
    team_ids = interaction.event.get("team_ids") or ()
    organizations.shut_out(session, team_ids, beside=interaction.workspace_id, now=interaction.now)
    return Done()


def _forget(interaction: Interaction, session: Session) -> None:
    """What is installed in a whole organization is removed from all of it."""
    workspace = session.get_one(Workspace, interaction.workspace_id)
    if workspace.organization_id is not None:
        organizations.forget(session, workspace.organization_id, why=interaction.name, now=interaction.now)
    else:
        installation.forget_token(session, workspace_id=workspace.id, why=interaction.name, now=interaction.now)
