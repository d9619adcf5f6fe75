"""conversations.*: making, naming and archiving."""

from bot.sandbox import membership
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_2, TIER_3
from bot.sandbox.methods.conversation_shapes import (
    MANAGE_SCOPES,
    check_name,
    conversation,
    live_channel,
    manage_scopes,
    managed_channel,
)
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel

LONGEST_TOPIC = 250
MOST_IN_GROUP = 8
TOPIC_SCOPES = (*MANAGE_SCOPES, "channels:write.topic", "groups:write.topic")


@method("conversations.create", TIER_2, scopes=MANAGE_SCOPES)
def create(call: Call) -> JsonObject:
    is_private = call.arguments.flag("is_private")
    call.need(*(("groups:write",) if is_private else ("channels:manage", "channels:write")))
    name = call.arguments.text("name")
    check_name(call, name)
    if not call.workspace.apps_may_create_channels:
        raise SlackRefusal("restricted_action")
    channel = membership.create(call.world, call.workspace, call.bot, name, "private" if is_private else "channel")
    return {"channel": conversation(call, channel)}


@method("conversations.open", TIER_3, scopes=("channels:manage", "groups:write", "im:write", "mpim:write"))
def open_conversation(call: Call) -> JsonObject:
    known = call.arguments.text("channel")
    if known:
        channel = call.channel()
        if not channel.is_direct:
            raise SlackRefusal("method_not_supported_for_channel_type")
        return _opened(call, channel, already=True)
    before = set(call.workspace.channels)
    channel = _open_with(call, call.arguments.words("users"))
    return _opened(call, channel, already=channel.id in before)


@method("conversations.close", TIER_2, scopes=MANAGE_SCOPES, required=("channel",))
def close_conversation(call: Call) -> JsonObject:
    """It only goes out of sight; what was said stays, and the next message brings it back."""
    channel = call.channel()
    if not channel.is_direct:
        raise SlackRefusal("method_not_supported_for_channel_type")
    call.need(*manage_scopes(channel))
    return {}


@method("conversations.archive", TIER_2, scopes=MANAGE_SCOPES, required=("channel",))
def archive(call: Call) -> JsonObject:
    channel = managed_channel(call)
    if channel.is_general:
        raise SlackRefusal("cant_archive_general")
    if channel.is_archived:
        raise SlackRefusal("already_archived")
    membership.archive(call.world, call.workspace, channel, call.bot)
    return {}


@method("conversations.unarchive", TIER_2, scopes=MANAGE_SCOPES, required=("channel",))
def unarchive(call: Call) -> JsonObject:
    """Slack documents that a bot cannot do this at present: only people can."""
    channel = call.channel()
    call.need(*manage_scopes(channel))
    raise SlackRefusal("not_in_channel" if channel.is_archived else "not_archived")


@method("conversations.rename", TIER_2, scopes=MANAGE_SCOPES, required=("channel", "name"))
def rename(call: Call) -> JsonObject:
    channel = live_channel(call)
    if channel.creator != call.bot.id:
        raise SlackRefusal("not_authorized")
    name = call.arguments.text("name")
    check_name(call, name)
    membership.rename(call.world, call.workspace, channel, call.bot, name)
    return {"channel": conversation(call, channel)}


@method("conversations.setTopic", TIER_2, scopes=TOPIC_SCOPES, required=("channel", "topic"))
def set_topic(call: Call) -> JsonObject:
    channel = live_channel(call, "topic")
    membership.set_topic(call.world, call.workspace, channel, call.bot, _text(call, "topic"))
    return {"channel": conversation(call, channel)}


@method("conversations.setPurpose", TIER_2, scopes=TOPIC_SCOPES, required=("channel", "purpose"))
def set_purpose(call: Call) -> JsonObject:
    channel = live_channel(call, "topic")
    membership.set_purpose(call.world, call.workspace, channel, call.bot, _text(call, "purpose"))
    return {"channel": conversation(call, channel)}


def _text(call: Call, name: str) -> str:
    value = call.arguments.text(name)
    if len(value) > LONGEST_TOPIC:
        raise SlackRefusal("too_long")
    return value


def _open_with(call: Call, user_ids: list[str]) -> Channel:
    if not user_ids:
        raise SlackRefusal("users_list_not_supplied")
    if len(user_ids) > MOST_IN_GROUP:
        raise SlackRefusal("too_many_users")
    call.need("im:write" if len(user_ids) == 1 else "mpim:write")
    users = [call.user(user_id) for user_id in user_ids if user_id != call.bot.id]
    if not users:
        raise SlackRefusal("not_enough_users")
    if any(user.deleted for user in users):
        raise SlackRefusal("user_disabled")
    if len(users) == 1:
        return membership.open_direct(call.world, call.workspace, call.bot, users[0])
    return membership.open_group(call.world, call.workspace, call.bot, users)


def _opened(call: Call, channel: Channel, *, already: bool) -> JsonObject:
    whole = call.arguments.flag("return_im")
    answer: JsonObject = {"channel": conversation(call, channel) if whole else {"id": channel.id}}
    return answer | ({"no_op": True, "already_open": True} if already else {})
