"""reactions.*: emoji under a message."""

from bot.sandbox import announce
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_3
from bot.sandbox.methods.pins import timestamped
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject


@method("reactions.add", TIER_3, scopes=("reactions:write",), required=("channel", "name", "timestamp"))
def react(call: Call) -> JsonObject:
    channel, message = timestamped(call)
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    users = message.reactions.setdefault(call.arguments.text("name").strip(":"), [])
    if call.bot.id in users:
        raise SlackRefusal("already_reacted")
    users.append(call.bot.id)
    announce.message(call.world, call.workspace, channel, message, kind="message_changed")
    return {}
