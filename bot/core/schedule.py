"""How a feature's `jobs.py` says what it does. The worker's clock runs it; what is due stands in our own tables."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.db import Session

TICK = timedelta(seconds=15)
"""How often the worker looks for due work."""


@dataclass(frozen=True, slots=True)
class Job:
    name: str
    run: Callable[[Session, datetime], int]
    """`run(session, now)` does a bounded bite of what is due and returns how much that was; 0 ends the tick."""
    next_at: Callable[[Session, datetime], datetime | None]
    """When there will be something to do, as far as it is known; perhaps in the past."""
    every: timedelta = TICK
    """How often the worker looks."""
