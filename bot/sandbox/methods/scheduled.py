"""chat.scheduleMessage and its relatives."""

from bot.sandbox import scheduling
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_3
from bot.sandbox.methods import messages
from bot.sandbox.methods.chat import WRITE, postable
from bot.sandbox.paging import page
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.scheduled import Scheduled


@method("chat.scheduleMessage", TIER_3, scopes=WRITE, required=("channel", "post_at"))
def schedule(call: Call) -> JsonObject:
    channel = postable(call)
    try:
        post_at = int(call.arguments.text("post_at"))
    except ValueError:
        raise SlackRefusal("invalid_time") from None
    said = messages.content(call)
    said |= {"metadata": messages.metadata(call) or None, "thread_ts": messages.thread(call, channel)}
    scheduled = scheduling.add(call.world, call.workspace, channel, post_at, said)
    preview = {"type": "delayed_message", "text": said["text"], "bot_id": call.app.bot_id}
    named = {"channel": channel.id, "scheduled_message_id": scheduled.id, "post_at": post_at}
    return named | {"message": preview}


@method("chat.deleteScheduledMessage", TIER_3, scopes=WRITE, required=("channel", "scheduled_message_id"))
def delete(call: Call) -> JsonObject:
    channel = call.channel()
    wanted = call.workspace.scheduled.get(call.arguments.text("scheduled_message_id"))
    if wanted is None or wanted.channel_id != channel.id:
        raise SlackRefusal("invalid_scheduled_message_id")
    del call.workspace.scheduled[wanted.id]
    return {}


@method("chat.scheduledMessages.list", TIER_3)
def list_scheduled(call: Call) -> JsonObject:
    """Neither blocks nor metadata are told."""
    sent = call.arguments
    if sent.text("channel") and sent.text("channel") not in call.workspace.channels:
        raise SlackRefusal("invalid_channel")
    oldest, latest = sent.number("oldest", 0), sent.number("latest", 2**40)
    found = [
        scheduled
        for scheduled in sorted(call.workspace.scheduled.values(), key=lambda each: each.post_at)
        if sent.text("channel") in ("", scheduled.channel_id) and oldest <= scheduled.post_at <= latest
    ]
    shown, metadata = page(found, sent, lambda scheduled: scheduled.id)
    return {"scheduled_messages": [_shown(each) for each in shown], "response_metadata": metadata}


def _shown(scheduled: Scheduled) -> JsonObject:
    return {
        "id": scheduled.id,
        "channel_id": scheduled.channel_id,
        "post_at": scheduled.post_at,
        "date_created": scheduled.date_created,
        "text": scheduled.content["text"],
    }
