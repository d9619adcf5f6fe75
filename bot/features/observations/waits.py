"""When somebody is reminded of a visit; what is said then stands in `facts.py`."""

from datetime import datetime, time, timedelta

from bot.core.db import Session
from bot.core.times import Hours, from_local, is_free, local
from bot.features.agreement.boundaries import hours_of
from bot.features.entries import waits
from bot.features.entries.waits import Awaited
from bot.features.members.models import Member
from bot.features.observations.models import Observation
from bot.features.observations.rules import State
from bot.features.pairs.service import partner_in

KIND = "observations"

SOON = timedelta(days=1)
"""Invitation and question for a debrief stand in the channel; so long nobody is reminded of them."""

NOON = time(12)
DAYS_BEFORE = 7
"""Farther back nobody looks for a working day before the event."""


def watch(session: Session, visit: Observation) -> None:
    """The guest is asked to answer, both are reminded the day before, and of the debrief afterwards."""
    awaited: list[Awaited] = []
    if visit.state == State.INVITED:
        guest = partner_in(visit.pair, visit.author)
        awaited = [Awaited(guest, visit.state_at, first_at=visit.state_at + SOON, until=visit.starts_at)]
    elif visit.state == State.ACCEPTED:
        awaited = [_heads_up(session, visit, member) for member in visit.pair.members]
    elif visit.state == State.HELD:
        written = {each.member_id for each in visit.sides}
        missing = [member for member in visit.pair.members if member.id not in written]
        awaited = [Awaited(member, visit.state_at, first_at=visit.state_at + SOON) for member in missing]
    waits.watch(session, visit, KIND, *awaited)


def _heads_up(session: Session, visit: Observation, member: Member) -> Awaited:
    """What was settled that late is still in everybody's mind: then nothing is said before it begins."""
    at = day_before(visit.starts_at, hours_of(session, member.person))
    first_at = at if at > visit.state_at else visit.starts_at
    return Awaited(member, visit.state_at, first_at=first_at, until=visit.starts_at)


def day_before(starts_at: datetime, hours: Hours) -> datetime:
    """Early on someone's last working day before the event; a day before it, if they have none in the week before."""
    day = local(starts_at, hours.zone).date()
    for back in range(1, DAYS_BEFORE + 1):
        for at in (hours.start, NOON):
            moment = from_local(datetime.combine(day - timedelta(days=back), at), hours.zone)
            if is_free(hours, moment):
                return moment
    return starts_at - timedelta(days=1)
