"""Which events the app hears: those it subscribed to, has the scope for, and is present at."""

from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.message import Message
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

PEOPLE_EVENTS = {"team_join", "user_change"}
CHANNEL_TYPE = {"channel": "C", "private": "G", "dm": "D", "group": "G"}
MESSAGES = {
    "channel": ("message.channels", "channel"),
    "private": ("message.groups", "group"),
    "dm": ("message.im", "im"),
    "group": ("message.mpim", "mpim"),
}
"""What an app subscribes to for each kind of conversation, and the `channel_type` that it then reads."""
LAST_WORDS = {"app_uninstalled", "tokens_revoked"}


def workspace_event(world: World, workspace: Workspace, event: JsonObject) -> None:
    """Something that has no conversation: people, the app itself, its Home."""
    app, name = workspace.app, event["type"]
    if not app.installed and name not in LAST_WORDS:
        return
    may_hear = name not in PEOPLE_EVENTS or "users:read" in app.scopes
    if name in app.events and may_hear:
        world.outbound.tell(workspace, event)


def channel_event(
    world: World, workspace: Workspace, channel: Channel, event: JsonObject, *, was_there: bool = False
) -> None:
    """Something in a conversation, told only while the app's bot is in it (or was, until just now)."""
    app = workspace.app
    present = was_there or app.bot_user_id in channel.members
    may_hear = app.installed and present and f"{channel.scope_family}:read" in app.scopes
    if event["type"] in app.events and may_hear:
        world.outbound.tell(workspace, event)


def message_event(world: World, workspace: Workspace, channel: Channel, message: Message) -> None:
    app = workspace.app
    subscription, channel_type = MESSAGES[channel.kind]
    present = app.bot_user_id in channel.members
    may_hear = app.installed and present and f"{channel.scope_family}:history" in app.scopes
    if subscription in app.events and may_hear:
        place = {"channel": channel.id, "channel_type": channel_type, "event_ts": message.ts}
        world.outbound.tell(workspace, message.to_slack() | place)
    _mention_event(world, workspace, channel, message)


def _mention_event(world: World, workspace: Workspace, channel: Channel, message: Message) -> None:
    app = workspace.app
    mentioned = f"<@{app.bot_user_id}" in message.text and message.user != app.bot_user_id
    may_hear = app.installed and "app_mentions:read" in app.scopes and app.bot_user_id in channel.members
    if "app_mention" in app.events and mentioned and may_hear and channel.kind != "dm":
        event = message.to_slack() | {"type": "app_mention", "channel": channel.id, "event_ts": message.ts}
        world.outbound.tell(workspace, event)


def membership_event(name: str, workspace: Workspace, channel: Channel, user_id: str) -> JsonObject:
    return {
        "type": name,
        "user": user_id,
        "channel": channel.id,
        "channel_type": CHANNEL_TYPE[channel.kind],
        "team": workspace.id,
    }
