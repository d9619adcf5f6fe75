"""The next visit of a pair, and what is open about visits."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import exists
from sqlalchemy.orm import selectinload

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PAIRS, only_if
from bot.features.entries.service import entries_of_pairs
from bot.features.members.models import Member
from bot.features.observations import views
from bot.features.observations.models import Observation
from bot.features.observations.rules import State
from bot.features.observations.service import debrief_of
from bot.features.pairs.seats import Seat, each
from bot.slack.text import beginning, escape, moment

IN_SHORT = 50


IS_OPEN = Observation.state.in_((State.INVITED, State.ACCEPTED, State.HELD))


@only_if(exists().where(Observation.pair_id.in_(PAIRS), IS_OPEN))
def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    pairs, sides = [seat.pair.id for seat in seats], selectinload(Observation.sides)
    visits = entries_of_pairs(session, Observation, pairs, IS_OPEN, load=sides)
    return each(seats, lambda seat: _of_pair(visits[seat.pair.id], seat.me, now))


def _of_pair(visits: Sequence[Observation], me: Member, now: datetime) -> Glance | None:
    coming = [visit for visit in visits if visit.state == State.ACCEPTED and visit.starts_at > now]
    first = min(coming, key=lambda visit: visit.starts_at, default=None)
    lines = (f"Next visit: {_event(first)}, {moment(first.starts_at, me.person.zone)}",) if first else ()
    step = _step(visits, me, now)
    return Glance(lines, step) if lines or step else None


def _step(visits: Sequence[Observation], me: Member, now: datetime) -> Step | None:
    for visit in visits:
        if visit.state == State.INVITED and visit.author_id != me.id and visit.starts_at > now:
            press = Press("Are you in?", views.OPEN, str(visit.id))
            return Step(f"say whether you are in for {_event(visit)}", press, Rank.AWAITED)
    for visit in visits:
        if visit.state == State.HELD and debrief_of(visit, me) is None:
            press = Press("Write my debrief", views.DEBRIEF, str(visit.id))
            return Step(f"write down what you saw at {_event(visit)}", press, Rank.AWAITED if visit.sides else Rank.DUE)
    return None


def _event(visit: Observation) -> str:
    return f"“{beginning(escape(visit.event), IN_SHORT)}”"
