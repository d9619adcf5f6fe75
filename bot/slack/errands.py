"""How a feature's `errands.py` says what it fetches from Slack: work that calls Slack and so holds no transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.core.db import Begin
from bot.core.schedule import When
from bot.slack.client import Pause

ClientOf = Callable[[int], WebClient | None]
"""The client for a workspace's id; None when the app is not installed there (any more)."""


@dataclass(frozen=True, slots=True)
class Errand:
    name: str
    run: Callable[[Begin, ClientOf, datetime, Pause], int]
    """Does a bounded bite of what is due and returns how much that was. It opens short transactions of its own."""
    moments: tuple[When, ...]
    """When there will be something to do; perhaps in the past."""
    delay: timedelta = timedelta()
    """From such a moment until it is due."""
