"""bookmarks.*: links at the top of a conversation."""

from bot.sandbox import announce
from bot.sandbox.arguments import invalid_arguments
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_2, TIER_3
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.channel import Channel

MOST_BOOKMARKS = 100
LONGEST_TITLE = 256
LONGEST_LINK = 2048
WRITE = ("bookmarks:write",)


@method("bookmarks.add", TIER_2, scopes=WRITE, required=("channel_id", "title", "type"))
def add_bookmark(call: Call) -> JsonObject:
    sent, channel = call.arguments, call.joined_channel("channel_id")
    if sent.text("type") != "link":
        raise SlackRefusal("invalid_bookmark_type")
    _check(call, "title", "link")
    if len(channel.bookmarks) >= MOST_BOOKMARKS:
        raise SlackRefusal("too_many_bookmarks")
    bookmark_id, now = call.world.ids.new("Bk"), call.world.seconds()
    named = {"id": bookmark_id, "channel_id": channel.id, "title": sent.text("title"), "link": sent.text("link")}
    dates = {"date_created": now, "date_updated": now, "last_updated_by_user_id": call.bot.id}
    more = {"type": "link", "emoji": sent.text("emoji"), "app_id": call.app.app_id}
    return _changed(call, channel, named | dates | more)


@method("bookmarks.edit", TIER_2, scopes=WRITE, required=("channel_id", "bookmark_id"))
def edit_bookmark(call: Call) -> JsonObject:
    channel, bookmark = _wanted(call)
    given = [name for name in ("title", "link", "emoji") if call.arguments.get(name) is not None]
    _check(call, *given)
    changes = {name: call.arguments.text(name) for name in given}
    return _changed(call, channel, bookmark | changes | {"date_updated": call.world.seconds()})


@method("bookmarks.remove", TIER_2, scopes=WRITE, required=("channel_id", "bookmark_id"))
def remove_bookmark(call: Call) -> JsonObject:
    channel, bookmark = _wanted(call)
    del channel.bookmarks[bookmark["id"]]
    announce.conversation(call.world, call.workspace, channel)
    return {}


@method("bookmarks.list", TIER_3, scopes=("bookmarks:read",), required=("channel_id",))
def list_bookmarks(call: Call) -> JsonObject:
    return {"bookmarks": list(call.joined_channel("channel_id").bookmarks.values())}


def _check(call: Call, *names: str) -> None:
    title, link = call.arguments.text("title"), call.arguments.text("link")
    if "title" in names and len(title) > LONGEST_TITLE:
        raise invalid_arguments(f"must be less than {LONGEST_TITLE + 1} characters [json-pointer:/title]")
    if "link" in names and (not link.startswith(("http://", "https://")) or len(link) > LONGEST_LINK):
        raise SlackRefusal("invalid_link")


def _wanted(call: Call) -> tuple[Channel, JsonObject]:
    channel = call.joined_channel("channel_id")
    bookmark = channel.bookmarks.get(call.arguments.text("bookmark_id"))
    if bookmark is None:
        raise SlackRefusal("not_found")
    return channel, bookmark


def _changed(call: Call, channel: Channel, bookmark: JsonObject) -> JsonObject:
    channel.bookmarks[bookmark["id"]] = bookmark
    announce.conversation(call.world, call.workspace, channel)
    return {"bookmark": bookmark}
