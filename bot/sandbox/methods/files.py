"""files.*: the two calls around an upload, and what Slack knows of a file."""

from typing import Any

from bot.sandbox import posting, uploads
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_4
from bot.sandbox.methods import messages
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.file import StoredFile

LARGEST_SNIPPET = 1024 * 1024
LONGEST_ALT_TEXT = 1000
MOST_CHANNELS = 100


@method("files.getUploadURLExternal", TIER_4, scopes=("files:write",))
def get_upload_url(call: Call) -> JsonObject:
    """Step one of three: where to send the bytes."""
    if not call.workspace.takes_files:
        raise SlackRefusal("file_uploads_disabled")
    sent = call.arguments
    length = sent.number("length", 0)
    if length < 1 or not sent.text("filename"):
        raise SlackRefusal("missing_argument")
    if sent.text("snippet_type") and length > LARGEST_SNIPPET:
        raise SlackRefusal("snippet_too_large")
    if len(sent.text("alt_txt")) > LONGEST_ALT_TEXT:
        raise SlackRefusal("alt_txt_too_large")
    file = uploads.new_file(call.world, call.workspace, call.bot.id, sent.text("filename"))
    file.alt_text = sent.text("alt_txt")
    key = call.world.ids.secret(40)
    call.world.uploads[key] = file
    return {"upload_url": f"{call.world.base_url}/upload/{key}", "file_id": file.id}


@method("files.info", TIER_4, scopes=("files:read",), required=("file",))
def info(call: Call) -> JsonObject:
    """Also of a file that somebody chose in a form of this app."""
    file = call.workspace.files.get(call.arguments.text("file"))
    if file is None or file.content is None:
        raise SlackRefusal("file_not_found")
    return {"file": file.to_slack(), "comments": [], "response_metadata": {"next_cursor": ""}}


@method("files.completeUploadExternal", TIER_4, scopes=("files:write",), required=("files",))
def complete_upload(call: Call) -> JsonObject:
    """Step three: the files appear as a message, or stay with the app when no conversation is named."""
    files, places = _files(call), _places(call)
    content = messages.said_with_files(call)
    for channel in places:
        for file in files:
            file.channels.append(channel.id)
        said = content | {"extra": {"files": [file.to_slack() for file in files], "upload": False}}
        said["thread_ts"] = messages.thread(call, channel)
        posting.post(call.world, call.workspace, channel, posting.from_app(call.world, call.workspace, said))
    return {"files": [file.to_slack() for file in files]}


def _files(call: Call) -> list[StoredFile]:
    listed: Any = call.arguments.structure("files", "invalid_arguments")
    if not isinstance(listed, list) or not listed or not all(isinstance(item, dict) for item in listed):
        raise SlackRefusal("invalid_arguments")
    found = []
    for item in listed:
        file = call.workspace.files.get(str(item.get("id")))
        if file is None or file.content is None or file.owner != call.bot.id:
            raise SlackRefusal("file_not_found")
        file.title = str(item.get("title") or file.title)
        found.append(file)
    return found


def _places(call: Call) -> list[Channel]:
    wanted = call.arguments.words("channels") + call.arguments.words("channel_id")
    if len(wanted) > MOST_CHANNELS:
        raise SlackRefusal("channels_limit_exceeded")
    places = []
    for channel_id in wanted:
        channel = call.workspace.channels.get(channel_id)
        if channel is None or not channel.visible_to(call.bot.id):
            raise SlackRefusal("channel_not_found")
        if call.bot.id not in channel.members:
            raise SlackRefusal("not_in_channel")
        if channel.is_archived:
            raise SlackRefusal("posting_to_channel_denied")
        places.append(channel)
    return places
