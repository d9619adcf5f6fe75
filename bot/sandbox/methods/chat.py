"""chat.*: saying, changing and taking back."""

from bot.sandbox import membership, posting
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import HUNDREDS, POSTS, TIER_3, TIER_4
from bot.sandbox.methods import messages
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.message import Message

LONGEST_POST = 40_000
LONGEST_UPDATE = 4_000
WRITE = ("chat:write",)


@method("chat.postMessage", POSTS, scopes=WRITE, required=("channel",))
def post_message(call: Call) -> JsonObject:
    channel = postable(call)
    said = messages.content(call)
    truncated = len(said["text"]) > LONGEST_POST
    said["text"] = said["text"][:LONGEST_POST]
    said |= {"metadata": messages.metadata(call) or None, "thread_ts": messages.thread(call, channel)}
    call.world.limits.take_post((call.app.app_id, channel.id))
    message = posting.from_app(call.world, call.workspace, said)
    posting.post(call.world, call.workspace, channel, message)
    answer = {"channel": channel.id, "ts": message.ts, "message": message.to_slack(metadata=True)}
    if truncated:
        answer |= {"warning": "message_truncated", "response_metadata": {"warnings": ["message_truncated"]}}
    return answer


@method("chat.postEphemeral", TIER_4, scopes=WRITE, required=("channel", "user"))
def post_ephemeral(call: Call) -> JsonObject:
    channel = postable(call)
    user = call.user(call.arguments.text("user"), "user_not_in_channel")
    if user.id not in channel.members:
        raise SlackRefusal("user_not_in_channel")
    said = messages.content(call) | {"thread_ts": messages.thread(call, channel)}
    message = posting.from_app(call.world, call.workspace, said, only_for=user.id)
    posting.post(call.world, call.workspace, channel, message)
    return {"message_ts": message.ts}


@method("chat.update", TIER_3, scopes=WRITE, required=("channel", "ts"))
def update(call: Call) -> JsonObject:
    """Text without blocks drops the old blocks; metadata that is not mentioned stays."""
    channel, message = _own_message(call, "cant_update_message")
    if channel.is_archived:
        raise SlackRefusal("is_inactive")
    if len(call.arguments.text("text")) > LONGEST_UPDATE:
        raise SlackRefusal("msg_too_long")
    content = messages.content(call)
    given = messages.metadata(call)
    if given is not None:
        content["metadata"] = given or None
    posting.change(call.world, call.workspace, channel, message, content)
    shown = message.to_slack(metadata=True)
    return {"channel": channel.id, "ts": message.ts, "text": message.text, "message": shown}


@method("chat.delete", TIER_3, scopes=WRITE, required=("channel", "ts"))
def delete(call: Call) -> JsonObject:
    channel, message = _own_message(call, "cant_delete_message")
    posting.delete(call.world, call.workspace, channel, message)
    return {"channel": channel.id, "ts": message.ts}


@method("chat.getPermalink", HUNDREDS, required=("channel", "message_ts"))
def get_permalink(call: Call) -> JsonObject:
    channel = call.channel()
    message = lasting_message(channel, call.arguments.text("message_ts"))
    link = f"https://{call.workspace.domain}.slack.com/archives/{channel.id}/p{message.ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def lasting_message(channel: Channel, ts: str) -> Message:
    """An ephemeral message cannot be found again by anybody."""
    message = channel.messages.get(ts)
    if message is None or message.is_ephemeral:
        raise SlackRefusal("message_not_found")
    return message


def postable(call: Call) -> Channel:
    channel = _addressed(call)
    if channel.kind == "dm" and call.app.messages_tab == "off":
        raise SlackRefusal("messages_tab_disabled")
    if channel.is_archived:
        raise SlackRefusal("is_archived")
    member = call.bot.id in channel.members
    if not member and not (channel.kind == "channel" and "chat:write.public" in call.app.scopes):
        raise SlackRefusal("not_in_channel")
    return channel


def _addressed(call: Call) -> Channel:
    """A conversation by id, a public channel by name, or a person: that is the direct message with them."""
    wanted = call.arguments.text("channel")
    user = call.workspace.users.get(wanted)
    if user is not None:
        if user.deleted or user is call.bot:
            raise SlackRefusal("channel_not_found")
        return membership.open_direct(call.world, call.workspace, call.bot, user)
    named = call.workspace.named(wanted)
    if named is not None and call.app.for_enterprise:
        raise SlackRefusal("team_not_found")
    return named if named is not None and named.kind == "channel" else call.channel()


def _own_message(call: Call, otherwise: str) -> tuple[Channel, Message]:
    channel = call.channel()
    message = lasting_message(channel, call.arguments.text("ts"))
    if message.user != call.bot.id or message.subtype:
        raise SlackRefusal(otherwise)
    return channel, message
