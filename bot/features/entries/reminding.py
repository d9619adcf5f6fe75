"""From a wait to its entry, for the `facts.py` of the tools."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from bot.core.db import Session
from bot.core.waiting import Describe, Matter, NotNow, Wait
from bot.features.entries.models import PairEntry
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State

E = TypeVar("E", bound=PairEntry)

LOOK_AGAIN = timedelta(days=7)


def describing(model: type[E], tell: Callable[[Session, E, Member, datetime], Matter | NotNow | None]) -> Describe:
    """`tell(session, entry, me, now)` is asked while entry and pair go on; `me` is one of the two."""

    def describe(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
        entry = session.get(model, wait.subject_id)
        if entry is None or entry.withdrawn_at is not None:
            return None
        me = next((member for member in entry.pair.members if member.person_id == wait.person_id), None)
        matter = tell(session, entry, me, now) if me is not None else None
        return while_it_goes_on(entry.pair, matter, now)

    return describe


def while_it_goes_on(pair: Pair, matter: Matter | NotNow | None, now: datetime) -> Matter | NotNow | None:
    """Nobody is reminded in a pause, nor of what belongs to a pair that is over."""
    if pair.state == State.PAUSED and matter is not None:
        return NotNow(now + LOOK_AGAIN)
    return matter if pair.state in (State.ACTIVE, State.OPENING) else None
