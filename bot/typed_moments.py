"""Moments as an operator types them on the command line."""

import argparse
import re
from datetime import UTC, datetime, time, timedelta

from bot.core import clock

UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}

FROM_NOW = re.compile(r"(\d{1,4})([hdw])")
FIRST, LAST = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""Between them everything that the bot counts with can be counted."""
A_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")


def moment(typed: str) -> datetime:
    """A day is its beginning. UTC, unless it says otherwise. Raises argparse.ArgumentTypeError."""
    return _believable(typed, _read(typed.strip(), day_ends=False))


def end(typed: str) -> datetime:
    """The same, but a day is its end: what is planned until Friday includes Friday."""
    return _believable(typed, _read(typed.strip(), day_ends=True))


def _believable(typed: str, found: datetime) -> datetime:
    if FIRST <= found < LAST:
        return found
    raise argparse.ArgumentTypeError(f"“{typed}” is too far away. Name a moment from {FIRST:%Y} on, before {LAST:%Y}.")


def _read(typed: str, *, day_ends: bool) -> datetime:
    try:
        if from_now := FROM_NOW.fullmatch(typed):
            return clock.now() + int(from_now[1]) * UNITS[from_now[2]]
        found = datetime.fromisoformat(typed)
        if day_ends and A_DAY.fullmatch(typed):
            found = datetime.combine(found, time.max)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        example = "2030-01-31, 2030-01-31T09:00 (UTC), 2030-01-31T09:00+01:00, or 12h, 7d, 2w from now on"
        raise argparse.ArgumentTypeError(f"“{typed}” is no date that I understand. Write it like {example}.") from None
