"""How conversations look to the app, and which scope each kind asks for."""

import re

from bot.sandbox.calls import Call
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel, Kind

LONGEST_NAME = 80
TYPES: dict[str, Kind] = {
    "public_channel": "channel",
    "private_channel": "private",
    "im": "dm",
    "mpim": "group",
}
READ_SCOPES = ("groups:read", "im:read", "mpim:read", "channels:read")
HISTORY_SCOPES = ("groups:history", "im:history", "mpim:history", "channels:history")
MANAGE_SCOPES = ("groups:write", "im:write", "mpim:write", "channels:write", "channels:manage")


def read_scope(channel: Channel) -> str:
    return f"{channel.scope_family}:read"


def history_scope(channel: Channel) -> str:
    return f"{channel.scope_family}:history"


def manage_scopes(channel: Channel, narrow: str = "") -> tuple[str, ...]:
    """The scopes that let the app manage this kind of conversation; `narrow` is the one for just this act."""
    family = channel.scope_family
    if family == "channels":
        return ("channels:manage", "channels:write", *([f"channels:write.{narrow}"] if narrow else []))
    return (f"{family}:write", *([f"{family}:write.{narrow}"] if narrow else []))


def managed_channel(call: Call, narrow: str = "") -> Channel:
    """A channel that the bot is in and may manage; direct messages cannot be managed."""
    channel = call.channel()
    call.need(*manage_scopes(channel, narrow))
    if channel.is_direct:
        raise SlackRefusal("method_not_supported_for_channel_type")
    if call.bot.id not in channel.members:
        raise SlackRefusal("not_in_channel")
    return channel


def live_channel(call: Call, narrow: str = "") -> Channel:
    channel = managed_channel(call, narrow)
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    return channel


def check_name(call: Call, name: str) -> None:
    if not name:
        raise SlackRefusal("invalid_name_required")
    if len(name) > LONGEST_NAME:
        raise SlackRefusal("invalid_name_maxlength")
    if re.fullmatch(r"[-_.]+", name):
        raise SlackRefusal("invalid_name_punctuation")
    # Letters of other scripts are fine, as long as they have no case or are in lower case.
    if not re.fullmatch(r"[-_\w]+", name) or name != name.lower():
        raise SlackRefusal("invalid_name_specials")
    if call.workspace.named(name):
        raise SlackRefusal("name_taken")


def wanted_kinds(call: Call) -> list[Kind]:
    types = call.arguments.words("types") or ["public_channel"]
    if any(name not in TYPES for name in types):
        raise SlackRefusal("invalid_types")
    return [TYPES[name] for name in types]


def conversation(call: Call, channel: Channel) -> JsonObject:
    shared = {
        "id": channel.id,
        "created": channel.created,
        "is_archived": channel.is_archived,
        "is_im": channel.kind == "dm",
        "is_org_shared": False,
    }
    if channel.kind == "dm":
        partner = call.workspace.users[channel.partner_of(call.bot.id)]
        return shared | {"user": partner.id, "is_user_deleted": partner.deleted, "priority": 0}
    return shared | {
        "name": channel.name,
        "name_normalized": channel.name,
        "is_channel": not channel.is_direct,
        "is_group": False,
        "is_mpim": channel.kind == "group",
        "is_private": channel.is_private,
        "is_general": channel.is_general,
        "is_shared": False,
        "is_ext_shared": False,
        "is_member": call.bot.id in channel.members,
        "creator": channel.creator,
        "context_team_id": call.workspace.id,
        "unlinked": 0,
        "topic": channel.topic,
        "purpose": channel.purpose,
        "previous_names": channel.previous_names,
    }
