"""How a feature's `errands.py` says what it fetches from Slack: work that calls Slack and so holds no transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from slack_sdk import WebClient

from bot.core.db import Begin, Session
from bot.slack.client import Pause

ClientOf = Callable[[int], WebClient | None]
"""The client for a workspace's id; None when the app is not installed there (any more)."""

OFTEN = timedelta(seconds=2)
"""Somebody waits for it in front of the screen."""


@dataclass(frozen=True, slots=True)
class Errand:
    name: str
    run: Callable[[Begin, ClientOf, datetime, Pause], int]
    """Does a bounded bite of what is due and returns how much that was. It opens short transactions of its own."""
    next_at: Callable[[Session, datetime], datetime | None]
    """When there will be something to do, as far as it is known; perhaps in the past."""
    every: timedelta = OFTEN
    """How often the worker looks."""
