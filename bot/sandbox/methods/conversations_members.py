"""conversations.*: who is in."""

from bot.sandbox import membership
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_3, TIER_4
from bot.sandbox.methods.conversation_shapes import (
    MANAGE_SCOPES,
    READ_SCOPES,
    conversation,
    live_channel,
    manage_scopes,
    managed_channel,
    read_scope,
)
from bot.sandbox.paging import page
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.user import User

MOST_INVITED = 100
INVITE_SCOPES = (*MANAGE_SCOPES, "channels:write.invites", "groups:write.invites")


@method("conversations.invite", TIER_3, scopes=INVITE_SCOPES, required=("channel", "users"))
def invite(call: Call) -> JsonObject:
    """All or nobody, unless `force` is set; a deactivated person is the exception that does not hold others back."""
    channel = live_channel(call, "invites")
    wanted = call.arguments.words("users")
    if len(wanted) > MOST_INVITED:
        raise SlackRefusal("too_many_users")
    faults = {user_id: fault for user_id in wanted if (fault := _fault(call, channel, user_id))}
    grave = [user_id for user_id in faults if not _is_deactivated(call, user_id)]
    if not grave or call.arguments.flag("force"):
        for user_id in wanted:
            if user_id not in faults:
                membership.join(call.world, call.workspace, channel, call.user(user_id), inviter=call.bot)
    if faults:
        errors = [{"user": user_id, "ok": False, "error": fault} for user_id, fault in faults.items()]
        raise SlackRefusal(next(iter(faults.values())), errors=errors)
    return {"channel": conversation(call, channel)}


@method("conversations.kick", TIER_3, scopes=("groups:write", "channels:manage"), required=("channel", "user"))
def kick(call: Call) -> JsonObject:
    channel = managed_channel(call)
    user = call.user(call.arguments.text("user"))
    if user is call.bot:
        raise SlackRefusal("cant_kick_self")
    if channel.is_general:
        raise SlackRefusal("cant_kick_from_general")
    if user.id not in channel.members:
        raise SlackRefusal("not_in_channel")
    membership.leave(call.world, call.workspace, channel, user, remover=call.bot)
    return {"errors": {}}


@method("conversations.join", TIER_3, scopes=("channels:join",), required=("channel",))
def join(call: Call) -> JsonObject:
    channel = call.channel()
    if channel.kind != "channel":
        raise SlackRefusal("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    if call.bot.id in channel.members:
        warned = {"warning": "already_in_channel", "response_metadata": {"warnings": ["already_in_channel"]}}
        return {"channel": conversation(call, channel)} | warned
    membership.join(call.world, call.workspace, channel, call.bot)
    return {"channel": conversation(call, channel)}


@method("conversations.leave", TIER_3, scopes=MANAGE_SCOPES, required=("channel",))
def leave(call: Call) -> JsonObject:
    channel = call.channel()
    call.need(*manage_scopes(channel))
    if channel.is_direct:
        raise SlackRefusal("method_not_supported_for_channel_type")
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    if call.bot.id not in channel.members:
        return {"ok": False, "not_in_channel": True}
    if channel.is_general:
        raise SlackRefusal("cant_leave_general")
    if channel.members == [call.bot.id]:
        raise SlackRefusal("last_member")
    membership.leave(call.world, call.workspace, channel, call.bot)
    return {}


@method("conversations.members", TIER_4, scopes=READ_SCOPES, required=("channel",))
def members(call: Call) -> JsonObject:
    channel = call.channel()
    call.need(read_scope(channel))
    shown, metadata = page(channel.members, call.arguments, lambda member: member)
    return {"members": list(shown), "response_metadata": metadata}


def _fault(call: Call, channel: Channel, user_id: str) -> str | None:
    """Why this one cannot be invited."""
    user = call.workspace.users.get(user_id)
    if user is None or user.deleted:
        return "user_not_found"
    if user is call.bot:
        return "cant_invite_self"
    if user_id in channel.members:
        return "already_in_channel"
    return _guest_fault(call, user)


def _guest_fault(call: Call, user: User) -> str | None:
    """Guests are let in by administrators, and people of other organizations by an invitation of another kind."""
    if user.is_stranger:
        return "cant_invite"
    if user.is_ultra_restricted:
        channels = (place for place in call.workspace.channels.values() if not place.is_direct)
        return "ura_max_channels" if any(user.id in place.members for place in channels) else None
    return "user_is_restricted" if user.is_restricted else None


def _is_deactivated(call: Call, user_id: str) -> bool:
    user = call.workspace.users.get(user_id)
    return user is not None and user.deleted
