"""conversations.*: looking."""

from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_2, TIER_3
from bot.sandbox.methods.conversation_shapes import (
    HISTORY_SCOPES,
    READ_SCOPES,
    conversation,
    history_scope,
    read_scope,
    wanted_kinds,
)
from bot.sandbox.paging import page
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import SCOPE_FAMILY, Channel
from bot.sandbox.state.message import Message

UNLISTED_PAGE = 15


@method("conversations.info", TIER_3, scopes=READ_SCOPES, required=("channel",))
def info(call: Call) -> JsonObject:
    channel = call.channel()
    call.need(read_scope(channel))
    shown = conversation(call, channel)
    if call.arguments.flag("include_num_members"):
        shown["num_members"] = len(channel.members)
    return {"channel": shown}


@method("conversations.list", TIER_2, scopes=READ_SCOPES)
def list_conversations(call: Call) -> JsonObject:
    return _listed(call, [channel for channel in _of_wanted_kinds(call) if channel.visible_to(call.bot.id)])


@method("users.conversations", TIER_3, scopes=READ_SCOPES)
def of_user(call: Call) -> JsonObject:
    """Somebody's memberships, as far as the bot can see the conversations."""
    user = call.user(call.arguments.text("user") or call.bot.id)
    mine = [channel for channel in _of_wanted_kinds(call) if channel.visible_to(call.bot.id)]
    return _listed(call, [channel for channel in mine if user.id in channel.members])


@method("conversations.history", TIER_3, scopes=HISTORY_SCOPES, required=("channel",))
def history(call: Call) -> JsonObject:
    channel = call.joined_channel()
    call.need(history_scope(channel))
    _cap(call)
    parents = [message for message in channel.lasting() if message.thread_ts in (None, message.ts)]
    newest_first = list(reversed(_in_window(call, parents)))
    shown, metadata = page(newest_first, call.arguments, lambda message: message.ts)
    more = bool(metadata["next_cursor"])
    return {
        "messages": [_for_app(call, channel, message) for message in shown],
        "has_more": more,
        "pin_count": len(channel.pins),
        "response_metadata": metadata,
    }


@method("conversations.replies", TIER_3, scopes=HISTORY_SCOPES, required=("channel", "ts"))
def replies(call: Call) -> JsonObject:
    channel = call.joined_channel()
    call.need(history_scope(channel))
    _cap(call)
    parent = channel.messages.get(call.arguments.text("ts"))
    if parent is None or parent.is_ephemeral:
        raise SlackRefusal("thread_not_found")
    root = parent.thread_ts or parent.ts
    below = [message for message in channel.lasting() if message.thread_ts == root and message.ts != root]
    thread = [channel.messages[root], *_in_window(call, below)]
    shown, metadata = page(thread, call.arguments, lambda message: message.ts, default=1000)
    more = bool(metadata["next_cursor"])
    return {
        "messages": [_for_app(call, channel, message) for message in shown],
        "has_more": more,
        "response_metadata": metadata,
    }


def _cap(call: Call) -> None:
    """An app that is sold outside the Marketplace gets little at a time."""
    if call.app.registration.sold_unlisted:
        call.arguments["limit"] = min(call.arguments.number("limit", UNLISTED_PAGE), UNLISTED_PAGE)


def _of_wanted_kinds(call: Call) -> list[Channel]:
    kinds = wanted_kinds(call)
    for kind in kinds:
        call.need(f"{SCOPE_FAMILY[kind]}:read")
    drop_archived = call.arguments.flag("exclude_archived")
    channels = [channel for channel in call.workspace.channels.values() if channel.kind in kinds]
    return [channel for channel in channels if not (drop_archived and channel.is_archived)]


def _listed(call: Call, channels: list[Channel]) -> JsonObject:
    shown, metadata = page(channels, call.arguments, lambda channel: channel.id)
    return {"channels": [conversation(call, channel) for channel in shown], "response_metadata": metadata}


def _in_window(call: Call, messages: list[Message]) -> list[Message]:
    oldest, latest = _moment(call, "oldest"), _moment(call, "latest")
    if call.arguments.flag("inclusive"):
        return [said for said in messages if oldest <= float(said.ts) <= (latest or float("inf"))]
    return [said for said in messages if oldest < float(said.ts) < (latest or float("inf"))]


def _moment(call: Call, name: str) -> float:
    try:
        return float(call.arguments.text(name) or 0)
    except ValueError:
        raise SlackRefusal(f"invalid_ts_{name}") from None


def _for_app(call: Call, channel: Channel, message: Message) -> JsonObject:
    shown = message.to_slack(metadata=call.arguments.flag("include_all_metadata"))
    answers = [said for said in channel.lasting() if said.thread_ts == message.ts and said is not message]
    if answers:
        people = list(dict.fromkeys(said.user for said in answers))
        counts = {"reply_count": len(answers), "reply_users": people, "reply_users_count": len(people)}
        shown |= {"thread_ts": message.ts, "latest_reply": answers[-1].ts} | counts
    return shown | ({"pinned_to": [channel.id]} if message.ts in channel.pins else {})
