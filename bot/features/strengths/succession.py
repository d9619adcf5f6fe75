"""Strengths are those of the mentee, and after a swap that is the other one."""

from datetime import datetime

from bot.core.db import Session
from bot.core.succession import Standing
from bot.core.wording import counted
from bot.features.entries.service import entries_of
from bot.features.pairs.models import Pair
from bot.features.strengths.models import Portrait


def standing(session: Session, pair: Pair, now: datetime) -> Standing:
    number = sum(each.shared_at is not None for each in entries_of(session, Portrait, pair=pair))
    return Standing(ends=(counted(number, "look", "looks") + " at strengths",)) if number else Standing()
