"""The way from a pair's standing to its journal."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.views import pair_press


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    return Glance(more=(pair_press(pair.id, "journal", "Our journal"),))
