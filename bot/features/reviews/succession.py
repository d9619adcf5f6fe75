"""Critiques that go on stay in the pair in which they were asked for."""

from datetime import datetime

from bot.core.db import Session
from bot.core.succession import Standing
from bot.core.wording import counted
from bot.features.entries.service import entries_of
from bot.features.pairs.models import Pair
from bot.features.reviews.models import Review
from bot.features.reviews.rules import State


def standing(session: Session, pair: Pair, now: datetime) -> Standing:
    number = sum(each.state in (State.ASKED, State.TAKEN) for each in entries_of(session, Review, pair=pair))
    return Standing(ends=(counted(number, "critique") + " of a document",)) if number else Standing()
