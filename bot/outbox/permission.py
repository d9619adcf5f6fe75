"""What the outbox asks before each call: may this be said here and now? The answer comes from the features.

The outbox knows places and calls; whose hours count, who has paused and what a boundary says is theirs to know.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.core.db import Session
from bot.outbox.models import OutboxItem


@dataclass(frozen=True, slots=True)
class Go:
    """Now."""

    body: dict[str, Any] | None = None
    """In these words, if what was queued is not quite true any more."""
    also: Mapping[str, str] = field(default_factory=dict)
    """Who does not see it there, and gets a copy alone: Slack id → what is said under it, in mrkdwn."""


@dataclass(frozen=True, slots=True)
class Wait:
    until: datetime


@dataclass(frozen=True, slots=True)
class Drop:
    """Never: the person left, the conversation is closed."""

    reason: str


@dataclass(frozen=True, slots=True)
class Apart:
    """There is no moment for all: each one on their own (Slack id → when)."""

    moments: Mapping[str, datetime]


Verdict = Go | Wait | Drop | Apart

Permission = Callable[[Session, OutboxItem, datetime], Verdict]

Outcome = Callable[[Session, OutboxItem, datetime], None]
"""Told, in the transaction that records it, that an item was sent or has failed for good."""
