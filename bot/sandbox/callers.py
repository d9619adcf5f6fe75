"""Who is calling: from a token to a workspace and the app in it."""

from collections.abc import Sequence

from bot.sandbox.arguments import Arguments
from bot.sandbox.calls import Method
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.state.app import App
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

NEED_TEAM = {"conversations.create", "conversations.list", "users.list", "users.conversations"}
"""What an organization's token has to say the workspace for."""
OF_NO_TEAM = {"auth.test", "auth.teams.list", "auth.revoke"}
POINTERS = ("channel", "channel_id", "user", "user_id", "users")


def caller(world: World, token: str, wanted: Method, sent: Arguments) -> tuple[Workspace, App]:
    if not token:
        raise SlackRefusal("not_authed")
    known = [
        workspace
        for workspace in world.workspaces.values()
        if token == workspace.app.app_token or workspace.app.tokens.knows(token)
    ]
    if not known:
        raise SlackRefusal("invalid_auth")
    app, is_app_token = known[0].app, token == known[0].app.app_token
    if is_app_token != (wanted.caller == "app"):
        raise SlackRefusal("not_allowed_token_type")
    if is_app_token:
        return known[0], app
    fault = app.tokens.fault(token, world.real_time()) or ("token_revoked" if app.revoked else None)
    if fault:
        raise SlackRefusal(fault)
    if app.for_enterprise:
        workspace = _in_organization(known, wanted, sent)
        return workspace, workspace.app
    if not app.installed:
        raise SlackRefusal("account_inactive")
    return known[0], app


def _in_organization(known: Sequence[Workspace], wanted: Method, sent: Arguments) -> Workspace:
    """The workspace that the call is about: the one it names, or the one to which what it names belongs."""
    team = sent.text("team_id")
    if team.startswith("T"):
        if not any(workspace.id == team and workspace.app.installed for workspace in known):
            raise SlackRefusal("team_access_not_granted")
        return next(workspace for workspace in known if workspace.id == team)
    if wanted.name in OF_NO_TEAM:
        return known[0]
    if wanted.name in NEED_TEAM:
        raise SlackRefusal("missing_argument")
    granted = [workspace for workspace in known if workspace.app.installed]
    if not granted:
        raise SlackRefusal("team_access_not_granted")
    pointed_at = {word for name in POINTERS for word in sent.words(name)}
    return next((place for place in granted if pointed_at & {*place.users, *place.channels}), granted[0])
