"""Lessons stay in the pair in which they were told."""

from datetime import datetime

from bot.core.db import Session
from bot.core.succession import Standing
from bot.core.wording import counted
from bot.features.entries.service import entries_of
from bot.features.lessons.models import Lesson
from bot.features.lessons.rules import State
from bot.features.pairs.models import Pair


def standing(session: Session, pair: Pair, now: datetime) -> Standing:
    number = sum(each.state != State.SHARED for each in entries_of(session, Lesson, pair=pair))
    return Standing(ends=(counted(number, "unfinished lesson"),)) if number else Standing()
