"""Goals are the mentee's, and after a swap that is the other one."""

from datetime import datetime

from bot.core.db import Session
from bot.core.succession import Standing
from bot.core.wording import counted
from bot.features.goals.rules import State
from bot.features.goals.service import goals_of
from bot.features.pairs.models import Pair


def standing(session: Session, pair: Pair, now: datetime) -> Standing:
    number = len(goals_of(session, pair=pair, states=(State.OPEN, State.SUGGESTED)))
    return Standing(ends=(counted(number, "open goal"),)) if number else Standing()
