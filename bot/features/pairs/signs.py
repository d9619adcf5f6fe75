"""Signs of life of a pair: a button, a form, a word. They are our own facts; nobody's messages are read for them."""

from datetime import datetime, timedelta

from bot.core.db import Session
from bot.features.pairs.models import Pair
from bot.features.programs.models import Program
from bot.features.programs.service import ladder_of

FRESH = timedelta(hours=12)
"""A sign that is younger is not written down again: a click costs no row, unless somebody was waiting for one."""

CLOCK_CHANGE = timedelta(hours=2)
"""A prompt comes at the same time of day as the one that met the silence; the clocks may have changed in between."""


def pair_is_alive(pair: Pair, now: datetime) -> None:
    """One of the two has just done something about this pair: whatever counted its silence begins anew."""
    if pair.silent_since is not None or pair.alive_at is None or now - pair.alive_at > FRESH:
        pair.alive_at, pair.silent_since = now, None


def rests(session: Session, pair: Pair, now: datetime) -> bool:
    """Whether nobody has reacted for so long that it makes no sense to add to it: prompts and questions rest."""
    if pair.silent_since is None:
        return False
    days = ladder_of(session.get_one(Program, pair.program_id)).ask
    return now >= pair.silent_since + timedelta(days=days) - CLOCK_CHANGE
