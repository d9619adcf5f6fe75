"""Messages appearing, changing and going, with everybody told who should be."""

from bot.sandbox import announce, events
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.message import Message
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World


def post(world: World, workspace: Workspace, channel: Channel, message: Message) -> Message:
    """Add it to the conversation. Its author has of course read it."""
    channel.messages[message.ts] = message
    if not message.is_ephemeral:
        channel.read_until[message.user] = message.ts
        events.message_event(world, workspace, channel, message)
    announce.message(world, workspace, channel, message)
    announce.conversation(world, workspace, channel)
    return message


def from_app(world: World, workspace: Workspace, content: JsonObject, *, only_for: str | None = None) -> Message:
    """A message of the app with this content, not yet posted."""
    app = workspace.app
    return Message(
        ts=world.next_ts(workspace),
        user=app.bot_user_id,
        team=workspace.id,
        bot_id=app.bot_id,
        app_id=app.app_id,
        only_for=only_for,
        **content,
    )


def from_person(world: World, workspace: Workspace, author: User, text: str) -> Message:
    return Message(ts=world.next_ts(workspace), user=author.id, text=text, team=workspace.id)


def notice(world: World, workspace: Workspace, channel: Channel, author: User, subtype: str, text: str) -> None:
    """The gray lines that Slack itself writes: somebody joined, the topic changed."""
    message = from_person(world, workspace, author, text)
    message.subtype = subtype
    post(world, workspace, channel, message)


def change(world: World, workspace: Workspace, channel: Channel, message: Message, content: JsonObject) -> None:
    for name, value in content.items():
        setattr(message, name, value)
    if not message.is_ephemeral:
        message.edited = {"user": message.user, "ts": f"{world.seconds()}.000000"}
    announce.message(world, workspace, channel, message, kind="message_changed")


def delete(world: World, workspace: Workspace, channel: Channel, message: Message) -> None:
    del channel.messages[message.ts]
    channel.pins.pop(message.ts, None)
    announce.message_deleted(world, workspace, channel, message)
    announce.conversation(world, workspace, channel)
