"""The slash commands that Slack itself answers."""

import re
from collections.abc import Callable

from bot.sandbox.mentions import escaped
from bot.sandbox.people import going
from bot.sandbox.refusals import NotPossible
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

MENTIONED = re.compile(r"<@([A-Z0-9]+)")


def invite(world: World, workspace: Workspace, user: User, channel: Channel, text: str) -> None:
    mentioned = MENTIONED.findall(escaped(workspace, text))
    guests = [workspace.users[user_id] for user_id in mentioned if user_id in workspace.users]
    if not guests:
        raise NotPossible("nobody_named", "Say whom to invite: /invite @name.")
    for guest in guests:
        going.invite(world, workspace, user, channel, guest)


def leave(world: World, workspace: Workspace, user: User, channel: Channel, _text: str) -> None:
    going.leave(world, workspace, user, channel)


def archive(world: World, workspace: Workspace, user: User, channel: Channel, _text: str) -> None:
    going.archive(world, workspace, user, channel)


def topic(world: World, workspace: Workspace, user: User, channel: Channel, text: str) -> None:
    going.set_topic(world, workspace, user, channel, text)


SLACKS_OWN: dict[str, Callable[[World, Workspace, User, Channel, str], None]] = {
    "/invite": invite,
    "/leave": leave,
    "/archive": archive,
    "/topic": topic,
}
