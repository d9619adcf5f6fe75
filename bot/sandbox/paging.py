"""Cursor paging, as every listing method does it."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import TypeVar

from bot.sandbox.arguments import Arguments
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject

Item = TypeVar("Item")
MOST = 1000


def page(
    items: Sequence[Item], asked: Arguments, key: Callable[[Item], str], default: int = 100
) -> tuple[Sequence[Item], JsonObject]:
    """The items asked for, and the `response_metadata` that leads to the next ones."""
    limit = asked.number("limit", default)
    if not 1 <= limit <= MOST:
        raise SlackRefusal("invalid_limit")
    start = _start(items, asked.text("cursor"), key)
    following = items[start + limit : start + limit + 1]
    cursor = base64.b64encode(f"next:{key(following[0])}".encode()).decode() if following else ""
    return items[start : start + limit], {"next_cursor": cursor}


def _start(items: Sequence[Item], cursor: str, key: Callable[[Item], str]) -> int:
    if not cursor:
        return 0
    try:
        wanted = base64.b64decode(cursor, validate=True).decode().removeprefix("next:")
    except (binascii.Error, UnicodeDecodeError):
        raise SlackRefusal("invalid_cursor") from None
    for position, item in enumerate(items):
        if key(item) == wanted:
            return position
    raise SlackRefusal("invalid_cursor")
