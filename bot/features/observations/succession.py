"""A visit that is to come depends on no role: it goes along, and the same person is watched as before."""

from datetime import datetime

from bot.core.db import Session
from bot.core.succession import Standing
from bot.core.wording import counted
from bot.features.entries.service import entries_of
from bot.features.observations import notices
from bot.features.observations.models import Observation
from bot.features.observations.rules import COMING, State, Watching
from bot.features.pairs.models import Pair

NAMES = ("observations:",)

SWAPPED = {Watching.MENTOR: Watching.MENTEE, Watching.MENTEE: Watching.MENTOR, Watching.BOTH: Watching.BOTH}


def standing(session: Session, pair: Pair, now: datetime) -> Standing:
    coming, visits = len(_coming(session, pair, now)), entries_of(session, Observation, pair=pair)
    unwritten = sum(each.state == State.HELD and len(each.sides) < 2 for each in visits)
    return Standing(
        goes_along=(counted(coming, "visit"),) if coming else (),
        ends=(counted(unwritten, "visit") + " without a word of both",) if unwritten else (),
    )


def take_along(session: Session, before: Pair, after: Pair, now: datetime) -> None:
    coming = _coming(session, before, now)
    for visit in coming:
        visit.pair, visit.watching = after, SWAPPED[Watching(visit.watching)]
        visit.version += 1
    session.flush()
    for visit in coming:
        notices.show(session, visit, now)


def _coming(session: Session, pair: Pair, now: datetime) -> list[Observation]:
    visits = entries_of(session, Observation, pair=pair)
    return [each for each in visits if each.state in COMING and each.starts_at > now]
