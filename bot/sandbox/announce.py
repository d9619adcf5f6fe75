"""How the page is told that something changed, and the shapes in which it sees things."""

from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.message import Message
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World


def shown_user(world: World, user: User) -> JsonObject:
    return user.to_slack(world.clock.now()) | {
        "real_name": user.real_name,
        "tz": user.tz,
        "is_admin": user.is_admin,
        "is_restricted": user.is_restricted,
        "is_ultra_restricted": user.is_ultra_restricted,
        "is_stranger": user.is_stranger,
        "color": user.color,
    }


def shown_message(channel: Channel, message: Message) -> JsonObject:
    marks = {"ephemeral": message.is_ephemeral, "pinned": message.ts in channel.pins}
    values = {"state": {"values": message.values}} if message.values else {}
    return message.to_slack() | {key: True for key, is_so in marks.items() if is_so} | values


def shown_conversation(workspace: Workspace, channel: Channel, viewer: User) -> JsonObject:
    unread = _unread(channel, viewer)
    mentions = unread if channel.is_direct else [message for message in unread if f"<@{viewer.id}" in message.text]
    shown: JsonObject = {
        "id": channel.id,
        "name": name_for(workspace, channel, viewer),
        "kind": channel.kind,
        "members": list(channel.members),
        "is_archived": channel.is_archived,
        "topic": channel.topic["value"],
        "purpose": channel.purpose["value"],
        "unread": len(unread),
        "mentions": len(mentions),
        "latest_ts": max((message.ts for message in channel.seen_by(viewer.id)), default=None),
        "pins": list(channel.pins),
        "bookmarks": list(channel.bookmarks.values()),
        "can_post": can_post(workspace, channel, viewer),
    }
    return shown | ({"user": channel.partner_of(viewer.id)} if channel.kind == "dm" else {})


def name_for(workspace: Workspace, channel: Channel, viewer: User) -> str:
    if not channel.is_direct:
        return channel.name
    others = [member for member in channel.members if member != viewer.id] or [viewer.id]
    return ", ".join(workspace.users[other].shown_name for other in others)


def can_post(workspace: Workspace, channel: Channel, viewer: User) -> bool:
    with_bot = channel.kind == "dm" and workspace.app.bot_user_id in channel.members
    composer = not with_bot or workspace.app.messages_tab == "open"
    return viewer.id in channel.members and not channel.is_archived and composer


def conversation(world: World, workspace: Workspace, channel: Channel) -> None:
    for user_id in world.feed.watching(workspace.users):
        if workspace.sees(user_id, channel):
            shown = shown_conversation(workspace, channel, workspace.users[user_id])
            world.feed.tell(user_id, {"type": "conversation", "conversation": shown})


def conversation_gone(world: World, channel: Channel, user_id: str) -> None:
    world.feed.tell(user_id, {"type": "conversation_gone", "id": channel.id})


def message(world: World, workspace: Workspace, channel: Channel, said: Message, *, kind: str = "message") -> None:
    """Tell whoever sees it; `kind` is `message` or `message_changed`."""
    event = {"type": kind, "channel": channel.id, "message": shown_message(channel, said)}
    _tell_readers(world, workspace, channel, said, event)


def message_deleted(world: World, workspace: Workspace, channel: Channel, said: Message) -> None:
    event = {"type": "message_deleted", "channel": channel.id, "ts": said.ts}
    _tell_readers(world, workspace, channel, said, event)


def views(world: World, workspace: Workspace, user_id: str) -> None:
    stack = [view.to_slack() for view in workspace.stack(user_id)]
    world.feed.tell(user_id, {"type": "views", "views": stack})


def home(world: World, workspace: Workspace, user_id: str) -> None:
    world.feed.tell(user_id, {"type": "home", "view": workspace.homes[user_id].to_slack()})


def person(world: World, workspace: Workspace, user: User) -> None:
    for user_id in world.feed.watching(workspace.users):
        world.feed.tell(user_id, {"type": "person", "user": shown_user(world, user)})


def failed(world: World, user_id: str, words: str) -> None:
    world.feed.tell(user_id, {"type": "failed", "message": words})


def _tell_readers(world: World, workspace: Workspace, channel: Channel, said: Message, event: JsonObject) -> None:
    marked = event | ({"ephemeral": True} if said.is_ephemeral else {})
    for user_id in world.feed.watching([said.only_for] if said.only_for else workspace.users):
        if workspace.sees(user_id, channel):
            world.feed.tell(user_id, marked)


def _unread(channel: Channel, viewer: User) -> list[Message]:
    if viewer.id not in channel.members:
        return []
    read = channel.read_until.get(viewer.id, "")
    return [said for said in channel.seen_by(viewer.id) if said.ts > read and said.user != viewer.id]
