"""What the methods that carry a message have in common: reading its content from the arguments."""

import re
from typing import Any

from bot.sandbox.block_kit.filling import filled_blocks
from bot.sandbox.block_kit.message_rules import check_message_blocks
from bot.sandbox.block_kit.reading import text_of_blocks
from bot.sandbox.calls import Call
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import Blocks, JsonObject
from bot.sandbox.state.channel import Channel

LONGEST_MARKDOWN = 12_000
MOST_ATTACHMENTS = 100
BARE_AMPERSAND = re.compile(r"&(?!amp;|lt;|gt;)")


def content(call: Call) -> JsonObject:
    """text, blocks and attachments, checked; Slack derives the text from the blocks when there is none."""
    sent = call.arguments
    markdown = sent.text("markdown_text")
    text, blocks, attachments = sent.text("text"), _blocks(call), _attachments(call)
    if markdown and (text or blocks):
        raise SlackRefusal("markdown_text_conflict")
    if len(markdown) > LONGEST_MARKDOWN:
        raise SlackRefusal("msg_too_long")
    text = text or markdown
    if not text and not blocks and not attachments:
        raise SlackRefusal("no_text")
    text = BARE_AMPERSAND.sub("&amp;", text) or text_of_blocks(blocks or [])
    return {"text": text, "blocks": blocks, "attachments": attachments}


def said_with_files(call: Call) -> JsonObject:
    """What is said along with files; nothing need be."""
    if call.arguments.text("blocks"):
        return content(call)
    return {"text": BARE_AMPERSAND.sub("&amp;", call.arguments.text("initial_comment"))}


def thread(call: Call, channel: Channel) -> str | None:
    """Replies hang under the message that started the thread."""
    ts = call.arguments.text("thread_ts")
    if not ts:
        return None
    parent = channel.messages.get(ts)
    if parent is None or parent.is_ephemeral:
        raise SlackRefusal("cannot_reply_to_message")
    return parent.thread_ts or parent.ts


def metadata(call: Call) -> JsonObject | None:
    value: Any = call.arguments.structure("metadata", "invalid_metadata_format")
    if not value:
        return None if value is None else {}
    if not isinstance(value, dict) or set(value) - {"event_type", "event_payload", "entities"}:
        raise SlackRefusal("invalid_metadata_format")
    if not isinstance(value.get("event_type"), str) or not isinstance(value.get("event_payload"), dict):
        raise SlackRefusal("invalid_metadata_schema")
    return {"event_type": value["event_type"], "event_payload": value["event_payload"]}


def _blocks(call: Call) -> Blocks | None:
    blocks: Any = call.arguments.structure("blocks", "invalid_blocks_format")
    if not blocks:
        return None
    if not isinstance(blocks, list):
        raise SlackRefusal("invalid_blocks_format")
    check_message_blocks(blocks)
    return filled_blocks(blocks, call.world.ids)


def _attachments(call: Call) -> Blocks | None:
    attachments: Any = call.arguments.structure("attachments", "invalid_attachments")
    if not attachments:
        return None
    if not isinstance(attachments, list) or not all(isinstance(item, dict) for item in attachments):
        raise SlackRefusal("invalid_attachments")
    if len(attachments) > MOST_ATTACHMENTS:
        raise SlackRefusal("too_many_attachments")
    return attachments
