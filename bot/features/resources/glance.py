"""Resources that wait for this one; and, outside of pairs, what they have shared with the program."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import exists, or_
from sqlalchemy.orm import selectinload

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import MINE, PERSON, only_if
from bot.core.waiting import Wait
from bot.core.wording import counted
from bot.features.entries.waits import waiting_for
from bot.features.members.models import Member
from bot.features.members.viewers import Viewer
from bot.features.pairs.seats import Seat, each
from bot.features.resources import library_views, service, views
from bot.features.resources.models import LibraryItem, Resource, ResourceSide
from bot.features.resources.rules import State
from bot.features.resources.waits import KIND
from bot.slack.text import beginning, escape

IN_SHORT = 60


TO_READ = exists().where(ResourceSide.member_id.in_(MINE), ResourceSide.state != State.DONE)


@only_if(or_(TO_READ, exists().where(Wait.person_id == PERSON, Wait.kind == KIND)))
def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    left = service.left_to_read(session, seats)
    mine = waiting_for(session, Resource, KIND, seats, load=selectinload(Resource.sides))
    return each(seats, lambda seat: _of_pair(left.get(seat.pair.id, 0), mine.get(seat.pair.id, ()), seat.me))


def _of_pair(left: int, mine: Sequence[Resource], me: Member) -> Glance | None:
    line = (f"Resources: {counted(left, 'recommendation')} on your list",) if left else ()
    step = next((step for resource in mine if (step := _step(resource, me))), None)
    return Glance(line, step) if line or step else None


def _step(resource: Resource, me: Member) -> Step | None:
    title, value, side = beginning(escape(resource.title), IN_SHORT), str(resource.id), resource.side_of(me)
    if me.id == resource.author_id and resource.wished_at is not None:
        press = Press("Decide", views.SHARE, value)
        return Step(f"decide whether “{title}” goes into the program's library", press, Rank.AWAITED)
    others = [other for other in resource.sides if other.member_id != me.id]
    if side.has_answered or not any(other.has_answered for other in others):
        return None
    return Step(f"say how you found “{title}”", Press("Where I am with it", views.REACT, value), Rank.AWAITED)


@only_if(exists().where(LibraryItem.member_id.in_(MINE)))
def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance:
    return Glance(more=(Press("What I shared", library_views.MINE),))
