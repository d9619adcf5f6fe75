"""Was it said? After a crash the bot looks for its own message in the conversation.

Slack has no key by which it would recognize a message that is sent again. The bot recognizes it: by the item's number
in the message's metadata, or by the id of the file. That needs a history scope, which is optional, and serves nothing
else. Without it the message is said again, because twice is better than never.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from bot.outbox.calls import ITEM_EVENT, Line, Result
from bot.outbox.models import ConversationKind
from bot.outbox.retry import Refused, Trouble

SCOPES: Mapping[str, str] = {
    ConversationKind.PAIR: "groups:history",
    ConversationKind.COMMUNITY: "groups:history",
    ConversationKind.DIRECT: "im:history",
    ConversationKind.GROUP: "mpim:history",
}

MARGIN = timedelta(minutes=5)
"""Slack's clock and ours may differ by so much."""

PAGE = 100
"""An app that is sold outside Slack's Marketplace gets 15 at most, once a minute: there the search takes its time."""

Ours = Callable[[Mapping[str, Any]], bool]
"""Whether a message in the history is the one that we look for."""


def bears(item_id: int) -> Ours:
    """Whether a message was posted for this item."""
    mark = {"event_type": ITEM_EVENT, "event_payload": {"item": item_id}}
    return lambda message: message.get("metadata") == mark


def shows(file_id: str) -> Ours:
    return lambda message: any(file.get("id") == file_id for file in message.get("files") or ())


def find_said(line: Line, channel: str, ours: Ours, *, since: datetime) -> Result | None:
    """`{"ts", "channel"}` of our message; None if it is not there, or if the bot may not look."""
    try:
        found = next((each for each in _own_messages(line, channel, since - MARGIN) if ours(each)), None)
    except _NoAnswer as problem:
        # In a public channel another scope counts, and what is gone has no history: then the call itself will tell.
        return None if isinstance(problem.trouble, Refused) else problem.trouble
    return {"ts": found["ts"], "channel": channel} if found else None


class _NoAnswer(Exception):
    def __init__(self, trouble: Trouble) -> None:
        self.trouble = trouble


def _own_messages(line: Line, channel: str, oldest: datetime) -> Iterator[Mapping[str, Any]]:
    """What the bot itself has said since then, newest first."""
    window: dict[str, Any] = {
        "channel": channel,
        "oldest": f"{oldest.timestamp():.6f}",
        "include_all_metadata": True,
        "limit": PAGE,
    }
    cursor = ""
    while True:
        page = line.ask("conversations.history", **window, cursor=cursor)
        if not isinstance(page, dict):
            raise _NoAnswer(page)
        yield from (message for message in page["messages"] if message.get("user") == line.access.bot_user_id)
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
