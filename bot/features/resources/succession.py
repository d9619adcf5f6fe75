"""Recommendations stay in the pair in which they were made."""

from datetime import datetime

from bot.core.db import Session
from bot.core.succession import Standing
from bot.core.wording import counted
from bot.features.entries.service import entries_of
from bot.features.pairs.models import Pair
from bot.features.resources.models import Resource


def standing(session: Session, pair: Pair, now: datetime) -> Standing:
    number = len(entries_of(session, Resource, pair=pair))
    return Standing(ends=(counted(number, "recommended resource"),)) if number else Standing()
