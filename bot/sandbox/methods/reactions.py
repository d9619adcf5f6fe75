"""reactions.*: emoji under a message."""

import re

from bot.sandbox import announce
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_3
from bot.sandbox.methods.pins import timestamped
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject

EMOJI = re.compile(r"[a-z0-9_+'-]+(::skin-tone-[2-6])?")


@method("reactions.add", TIER_3, scopes=("reactions:write",), required=("channel", "name", "timestamp"))
def react(call: Call) -> JsonObject:
    channel, message = timestamped(call)
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    name = call.arguments.text("name").strip(":")
    if not EMOJI.fullmatch(name):
        raise SlackRefusal("invalid_name")
    users = message.reactions.setdefault(name, [])
    if call.bot.id in users:
        raise SlackRefusal("already_reacted")
    users.append(call.bot.id)
    announce.message(call.world, call.workspace, channel, message, kind="message_changed")
    return {}
