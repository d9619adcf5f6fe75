"""pins.*: the messages that a conversation keeps at hand."""

from bot.sandbox import announce
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_2
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.message import Message

MOST_PINS = 100


@method("pins.add", TIER_2, scopes=("pins:write",), required=("channel",))
def pin(call: Call) -> JsonObject:
    channel, message = timestamped(call)
    if message.ts in channel.pins:
        raise SlackRefusal("already_pinned")
    if len(channel.pins) >= MOST_PINS:
        raise SlackRefusal("too_many_pins")
    channel.pins[message.ts] = {"created": call.world.seconds(), "created_by": call.bot.id}
    _show_pins(call, channel, message)
    return {}


@method("pins.remove", TIER_2, scopes=("pins:write",), required=("channel",))
def unpin(call: Call) -> JsonObject:
    channel, message = timestamped(call)
    if channel.pins.pop(message.ts, None) is None:
        raise SlackRefusal("no_pin")
    _show_pins(call, channel, message)
    return {}


@method("pins.list", TIER_2, scopes=("pins:read",), required=("channel",))
def list_pins(call: Call) -> JsonObject:
    channel = call.joined_channel()
    items = [
        {"type": "message", "channel": channel.id, "message": channel.messages[ts].to_slack()} | pinned
        for ts, pinned in channel.pins.items()
    ]
    return {"items": items}


def timestamped(call: Call) -> tuple[Channel, Message]:
    """The message that the arguments name, in a conversation that the bot is in."""
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
