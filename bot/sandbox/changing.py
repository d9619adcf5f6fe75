"""What happens to a workspace from outside: profiles change, people arrive, the app is removed."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.sandbox import announce, events, membership
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World


def change_user(world: World, user_id: str, changes: Mapping[str, Any]) -> None:
    workspace, user = world.someone(user_id)
    unknown = set(changes) - set(vars(user))
    if unknown:
        raise ValueError(f"A user has no {', '.join(sorted(unknown))}.")
    for name, value in changes.items():
        setattr(user, name, value)
    user.updated = world.seconds()
    announce.person(world, workspace, user)
    event = {"type": "user_change", "user": _as_app_sees(world, workspace, user), "cache_ts": world.seconds()}
    events.workspace_event(world, workspace, event)


def add_user(world: World, workspace: Workspace, facts: Mapping[str, Any]) -> User:
    user = User(id=world.ids.new("U"), team_id=workspace.id, updated=world.seconds(), **facts)
    workspace.users[user.id] = user
    announce.person(world, workspace, user)
    for channel in list(workspace.channels.values()):
        if channel.is_general:
            membership.join(world, workspace, channel, user)
    event = {"type": "team_join", "user": _as_app_sees(world, workspace, user), "cache_ts": world.seconds()}
    events.workspace_event(world, workspace, event)
    return user


def uninstall(world: World, workspace: Workspace) -> None:
    """The token is dead before the app hears of it."""
    app = workspace.app
    app.tokens.dead[app.bot_token] = "account_inactive"
    app.installed = False
    _tell_of_dead_token(world, workspace)
    events.workspace_event(world, workspace, {"type": "app_uninstalled"})


def revoke_token(world: World, workspace: Workspace) -> None:
    """The app stays installed, and can do nothing until it gets a new token."""
    workspace.app.revoked = True
    _tell_of_dead_token(world, workspace)


def reinstall(workspace: Workspace, scopes: Iterable[str] = ()) -> None:
    """An administrator installs it anew. Scopes are only added, unless the app or its token was removed before.

    Slack gives a new token after a removal. Here it is the old one, so that a bot that was started with it goes on.
    """
    app, wanted = workspace.app, set(scopes)
    is_new = not app.installed or app.revoked
    app.scopes = wanted if is_new and wanted else app.scopes | wanted
    app.tokens.dead.pop(app.bot_token, None)
    app.installed, app.revoked = True, False


def grant_access(world: World, workspace: Workspace, *, granted: bool = True) -> None:
    """An administrator of the organization lets its app into a workspace, or shuts it out."""
    app = workspace.app
    if not app.for_enterprise:
        raise ValueError("Only what is installed in an organization is granted to its workspaces.")
    name = "team_access_granted" if granted else "team_access_revoked"
    app.installed = True
    events.workspace_event(world, workspace, {"type": name, "team_ids": [workspace.id]})
    app.installed = granted


def _tell_of_dead_token(world: World, workspace: Workspace) -> None:
    bot = {"oauth": [], "bot": [workspace.app.bot_user_id]}
    events.workspace_event(world, workspace, {"type": "tokens_revoked", "tokens": bot})


def _as_app_sees(world: World, workspace: Workspace, user: User) -> dict[str, Any]:
    return user.to_slack(world.clock.now(), email="users:read.email" in workspace.app.scopes, locale=True)
