"""pins.*, bookmarks.* and reactions.*: what hangs on a conversation or a message."""

from bot.sandbox import announce
from bot.sandbox.arguments import invalid_arguments
from bot.sandbox.calls import Call, method
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.message import Message

MOST_PINS = 100
MOST_BOOKMARKS = 100
LONGEST_TITLE = 256
LONGEST_LINK = 2048


@method("pins.add", scopes=("pins:write",), required=("channel",))
def pin(call: Call) -> JsonObject:
    channel, message = _item(call)
    if message.ts in channel.pins:
        raise SlackRefusal("already_pinned")
    if len(channel.pins) >= MOST_PINS:
        raise SlackRefusal("too_many_pins")
    channel.pins[message.ts] = {"created": call.world.seconds(), "created_by": call.bot.id}
    _show_pins(call, channel, message)
    return {}


@method("pins.remove", scopes=("pins:write",), required=("channel",))
def unpin(call: Call) -> JsonObject:
    channel, message = _item(call)
    if channel.pins.pop(message.ts, None) is None:
        raise SlackRefusal("no_pin")
    _show_pins(call, channel, message)
    return {}


@method("pins.list", scopes=("pins:read",), required=("channel",))
def list_pins(call: Call) -> JsonObject:
    channel = call.joined_channel()
    items = [
        {"type": "message", "channel": channel.id, "message": channel.messages[ts].to_slack()} | pinned
        for ts, pinned in channel.pins.items()
    ]
    return {"items": items}


@method("bookmarks.add", scopes=("bookmarks:write",), required=("channel_id", "title", "type"))
def add_bookmark(call: Call) -> JsonObject:
    sent, channel = call.arguments, call.joined_channel("channel_id")
    title, link = sent.text("title"), sent.text("link")
    if len(title) > LONGEST_TITLE:
        raise invalid_arguments(f"must be less than {LONGEST_TITLE + 1} characters [json-pointer:/title]")
    if sent.text("type") != "link":
        raise SlackRefusal("invalid_bookmark_type")
    if not link.startswith(("http://", "https://")) or len(link) > LONGEST_LINK:
        raise SlackRefusal("invalid_link")
    if len(channel.bookmarks) >= MOST_BOOKMARKS:
        raise SlackRefusal("too_many_bookmarks")
    bookmark_id, now = call.world.ids.new("Bk"), call.world.seconds()
    named = {"id": bookmark_id, "channel_id": channel.id, "title": title, "link": link, "type": "link"}
    dates = {"date_created": now, "date_updated": now, "last_updated_by_user_id": call.bot.id}
    channel.bookmarks[bookmark_id] = named | dates | {"emoji": sent.text("emoji"), "app_id": call.app.app_id}
    return {"bookmark": channel.bookmarks[bookmark_id]}


@method("bookmarks.list", scopes=("bookmarks:read",), required=("channel_id",))
def list_bookmarks(call: Call) -> JsonObject:
    return {"bookmarks": list(call.joined_channel("channel_id").bookmarks.values())}


@method("reactions.add", scopes=("reactions:write",), required=("channel", "name", "timestamp"))
def react(call: Call) -> JsonObject:
    channel, message = _item(call)
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    users = message.reactions.setdefault(call.arguments.text("name").strip(":"), [])
    if call.bot.id in users:
        raise SlackRefusal("already_reacted")
    users.append(call.bot.id)
    announce.message(call.world, call.workspace, channel, message, kind="message_changed")
    return {}


def _item(call: Call) -> tuple[Channel, Message]:
    channel = call.joined_channel()
    ts = call.arguments.text("timestamp")
    if not ts:
        raise SlackRefusal("no_item_specified")
    message = channel.messages.get(ts)
    if message is None or message.is_ephemeral:
        raise SlackRefusal("message_not_found")
    return channel, message


def _show_pins(call: Call, channel: Channel, message: Message) -> None:
    announce.message(call.world, call.workspace, channel, message, kind="message_changed")
    announce.conversation(call.world, call.workspace, channel)
