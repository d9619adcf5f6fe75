"""Creating a channel exactly once.

The name is stored before the call and cannot be guessed. If Slack says that it is taken, an earlier attempt of ours
whose answer was lost may have succeeded: then we are the creator of the channel that bears it.
"""

from datetime import datetime

from slack_sdk import WebClient

from bot.outbox import calls
from bot.outbox.models import OutboxItem, Status
from bot.outbox.queue import with_suffix
from bot.outbox.retry import Refused

PAGE = 200


def find_our_own(client: WebClient, name: str) -> calls.Result:
    """`{"channel": …}` if the channel of this name is ours; `Refused("name_taken")` if it is someone else's."""
    me = calls.ask(client.auth_test)
    if not isinstance(me, dict):
        return me
    cursor = ""
    while True:
        page = calls.ask(client.users_conversations, types="private_channel", limit=PAGE, cursor=cursor)
        if not isinstance(page, dict):
            return page
        for channel in page["channels"]:
            if channel["name"] == name and channel.get("creator") == me["user_id"]:
                return {"channel": channel}
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return Refused("name_taken")


def choose_another_name(item: OutboxItem, now: datetime) -> None:
    """Try again at once under a name with a new suffix."""
    stem = (item.conversation.name or "").rpartition("-")[0]
    item.conversation.name = with_suffix(stem)
    item.status, item.due_at = Status.WAITING, now
