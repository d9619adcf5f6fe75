"""Conversations coming into being, and people coming and going."""

from collections.abc import Sequence

from bot.sandbox import announce, events, posting
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel, Kind
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

PREFIX: dict[Kind, str] = {"channel": "C", "private": "C", "dm": "D", "group": "G"}
EVENT_FAMILY: dict[Kind, str] = {"channel": "channel", "private": "group", "dm": "im", "group": "mpim"}


def create(world: World, workspace: Workspace, creator: User, name: str, kind: Kind) -> Channel:
    channel = _new(world, workspace, creator, kind)
    channel.name = name
    join(world, workspace, channel, creator)
    return channel


def open_direct(world: World, workspace: Workspace, one: User, other: User) -> Channel:
    """The conversation between the two, which exists only once."""
    known = workspace.direct_message(one.id, other.id)
    return known or _open(world, workspace, one, "dm", [one.id] if one is other else [one.id, other.id])


def open_group(world: World, workspace: Workspace, opener: User, others: Sequence[User]) -> Channel:
    members = [opener.id, *(user.id for user in others)]
    for channel in workspace.channels.values():
        if channel.kind == "group" and sorted(channel.members) == sorted(members):
            return channel
    channel = _open(world, workspace, opener, "group", members)
    channel.name = f"mpdm-{'--'.join(workspace.users[member].name for member in members)}-1"
    return channel


def join(world: World, workspace: Workspace, channel: Channel, user: User, *, inviter: User | None = None) -> None:
    channel.members.append(user.id)
    channel.read_until.setdefault(user.id, max(channel.messages, default=""))
    posting.notice(world, workspace, channel, user, "channel_join", f"<@{user.id}> has joined the channel")
    event = events.membership_event("member_joined_channel", workspace, channel, user.id)
    if inviter is not None:
        event["inviter"] = inviter.id
    events.channel_event(world, workspace, channel, event)


def leave(world: World, workspace: Workspace, channel: Channel, user: User, *, remover: User | None = None) -> None:
    posting.notice(world, workspace, channel, user, "channel_leave", f"<@{user.id}> has left the channel")
    channel.members.remove(user.id)
    channel.read_until.pop(user.id, None)
    if user.id == workspace.app.bot_user_id:
        event: JsonObject = {"type": f"{EVENT_FAMILY[channel.kind]}_left", "channel": channel.id}
        event |= {"actor_id": (remover or user).id}
        events.channel_event(world, workspace, channel, event, was_there=True)
    else:
        event = events.membership_event("member_left_channel", workspace, channel, user.id)
        events.channel_event(world, workspace, channel, event)
    if not workspace.sees(user.id, channel):
        announce.conversation_gone(world, channel, user.id)
    announce.conversation(world, workspace, channel)


def archive(world: World, workspace: Workspace, channel: Channel, actor: User, *, archived: bool = True) -> None:
    verb = "archive" if archived else "unarchive"
    text = f"<@{actor.id}> {verb}d the channel"
    posting.notice(world, workspace, channel, actor, f"channel_{verb}", text)
    channel.is_archived = archived
    event = {"type": f"{EVENT_FAMILY[channel.kind]}_{verb}", "channel": channel.id, "user": actor.id}
    events.channel_event(world, workspace, channel, event)
    announce.conversation(world, workspace, channel)


def rename(world: World, workspace: Workspace, channel: Channel, actor: User, name: str) -> None:
    text = f'<@{actor.id}> has renamed the channel from "{channel.name}" to "{name}"'
    channel.previous_names.insert(0, channel.name)
    channel.name = name
    posting.notice(world, workspace, channel, actor, "channel_name", text)
    renamed = {"id": channel.id, "name": name, "created": channel.created}
    event = {"type": f"{EVENT_FAMILY[channel.kind]}_rename", "channel": renamed}
    events.channel_event(world, workspace, channel, event)


def set_topic(world: World, workspace: Workspace, channel: Channel, actor: User, topic: str) -> None:
    channel.topic = {"value": topic, "creator": actor.id, "last_set": world.seconds()}
    said = f"<@{actor.id}> set the channel topic: {topic}"
    posting.notice(world, workspace, channel, actor, "channel_topic", said)


def set_purpose(world: World, workspace: Workspace, channel: Channel, actor: User, purpose: str) -> None:
    channel.purpose = {"value": purpose, "creator": actor.id, "last_set": world.seconds()}
    said = f"<@{actor.id}> set the channel description: {purpose}"
    posting.notice(world, workspace, channel, actor, "channel_purpose", said)


def _open(world: World, workspace: Workspace, opener: User, kind: Kind, members: list[str]) -> Channel:
    channel = _new(world, workspace, opener, kind)
    channel.members.extend(members)
    announce.conversation(world, workspace, channel)
    return channel


def _new(world: World, workspace: Workspace, creator: User, kind: Kind) -> Channel:
    channel = Channel(world.ids.new(PREFIX[kind]), kind, world.seconds(), creator.id)
    workspace.channels[channel.id] = channel
    return channel
