"""What a pair chose to do follows the goals of its mentee: after a swap it is chosen anew."""

from datetime import datetime

from bot.core.db import Session
from bot.core.succession import Standing
from bot.features.pairs.models import Pair
from bot.features.playbook.focus import focus_of


def standing(session: Session, pair: Pair, now: datetime) -> Standing:
    return Standing(ends=("what you chose to do",)) if focus_of(session, pair=pair) else Standing()
