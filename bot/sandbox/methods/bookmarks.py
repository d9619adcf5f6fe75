"""bookmarks.*: links at the top of a conversation."""

from bot.sandbox.arguments import invalid_arguments
from bot.sandbox.calls import Call, method
from bot.sandbox.limits import TIER_2, TIER_3
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject

MOST_BOOKMARKS = 100
LONGEST_TITLE = 256
LONGEST_LINK = 2048


@method("bookmarks.add", TIER_2, scopes=("bookmarks:write",), required=("channel_id", "title", "type"))
def add_bookmark(call: Call) -> JsonObject:
    sent, channel = call.arguments, call.joined_channel("channel_id")
    title, link = sent.text("title"), sent.text("link")
    if len(title) > LONGEST_TITLE:
        raise invalid_arguments(f"must be less than {LONGEST_TITLE + 1} characters [json-pointer:/title]")
    if sent.text("type") != "link":
        raise SlackRefusal("invalid_bookmark_type")
    if not link.startswith(("http://", "https://")) or len(link) > LONGEST_LINK:
        raise SlackRefusal("invalid_link")
    if len(channel.bookmarks) >= MOST_BOOKMARKS:
        raise SlackRefusal("too_many_bookmarks")
    bookmark_id, now = call.world.ids.new("Bk"), call.world.seconds()
    named = {"id": bookmark_id, "channel_id": channel.id, "title": title, "link": link, "type": "link"}
    dates = {"date_created": now, "date_updated": now, "last_updated_by_user_id": call.bot.id}
    channel.bookmarks[bookmark_id] = named | dates | {"emoji": sent.text("emoji"), "app_id": call.app.app_id}
    return {"bookmark": channel.bookmarks[bookmark_id]}


@method("bookmarks.list", TIER_3, scopes=("bookmarks:read",), required=("channel_id",))
def list_bookmarks(call: Call) -> JsonObject:
    return {"bookmarks": list(call.joined_channel("channel_id").bookmarks.values())}
