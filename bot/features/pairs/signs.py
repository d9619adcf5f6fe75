"""Signs of life of a pair: a button, a form, a word. They are our own facts; nobody's messages are read for them."""

from datetime import datetime, timedelta

from bot.features.pairs.models import Pair

FRESH = timedelta(hours=12)
"""A sign that is younger is not written down again: a click costs no row, unless somebody was waiting for one."""


def pair_is_alive(pair: Pair, now: datetime) -> None:
    """One of the two has just done something about this pair: whatever counted its silence begins anew."""
    if pair.silent_since is not None or pair.alive_at is None or now - pair.alive_at > FRESH:
        pair.alive_at, pair.silent_since = now, None
