"""Introductions under way stay in the pair that wrote them."""

from datetime import datetime

from bot.core.db import Session
from bot.core.succession import Standing
from bot.core.wording import counted
from bot.features.entries.service import entries_of
from bot.features.introductions.models import Introduction
from bot.features.introductions.rules import UNDER_WAY
from bot.features.pairs.models import Pair


def standing(session: Session, pair: Pair, now: datetime) -> Standing:
    number = sum(each.state in UNDER_WAY for each in entries_of(session, Introduction, pair=pair))
    return Standing(ends=(counted(number, "introduction") + " under way",)) if number else Standing()
