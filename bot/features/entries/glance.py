"""The way from a pair's standing to its journal."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance
from bot.features.pairs.seats import Seat, each
from bot.features.pairs.views import pair_press


def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    return each(seats, lambda seat: Glance(more=(pair_press(seat.pair.id, "journal", "Our journal"),)))
