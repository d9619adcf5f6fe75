"""Creating a channel exactly once.

The name is stored before the call and cannot be guessed. If Slack says that it is taken, an earlier attempt of ours
whose answer was lost may have succeeded: then we are the creator of the channel that bears it.
"""

from bot.outbox.calls import Line, Result
from bot.outbox.retry import Refused

NAME_TAKEN = Refused("name_taken")
PAGE = 200


def create(line: Line, name: str) -> Result:
    """`{"channel": …}`, also if it was there and is ours; `NAME_TAKEN` if it is someone else's."""
    result = line.ask("conversations.create", name=name, is_private=True)
    return _find_our_own(line, name) if result == NAME_TAKEN else result


def _find_our_own(line: Line, name: str) -> Result:
    cursor = ""
    while True:
        page = line.ask("users.conversations", types="private_channel", limit=PAGE, cursor=cursor)
        if not isinstance(page, dict):
            return page
        for channel in page["channels"]:
            if channel["name"] == name and channel.get("creator") == line.access.bot_user_id:
                return {"channel": channel}
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return NAME_TAKEN
