"""One's place in each of one's pairs: what all features are asked about together, at a glance."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, or_, select
from sqlalchemy.orm import joinedload, lazyload, load_only
from sqlalchemy.orm.attributes import set_committed_value

from bot.core.db import Session
from bot.core.glance import Glance
from bot.core.glancing import MINE
from bot.features.members.models import Member
from bot.features.members.viewers import BRIEFLY, Viewer
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.pairs.service import partner_in

# Oneself and the programs are known already: see viewers.py.
THEIRS = (
    select(Pair, Member)
    .join(Member, Member.id == case((Pair.mentor_id.in_(MINE), Pair.mentee_id), else_=Pair.mentor_id))
    .where(or_(Pair.mentor_id.in_(MINE), Pair.mentee_id.in_(MINE)), Pair.state.in_(OPEN))
    .order_by(Pair.id)
    .options(lazyload(Pair.mentor), lazyload(Pair.mentee))
    .options(load_only(*BRIEFLY), joinedload(Member.person), lazyload(Member.program))
)


@dataclass(frozen=True, slots=True)
class Seat:
    """A pair, seen by one of its two."""

    pair: Pair
    me: Member

    @property
    def partner(self) -> Member:
        return partner_in(self.pair, self.me)

    @property
    def is_mentee(self) -> bool:
        return self.me.id == self.pair.mentee_id


def seats_of(session: Session, viewer: Viewer) -> list[Seat]:
    """In the open pairs of this person, oldest first."""
    mine = {member.id: member for member in viewer.entries}
    rows = session.execute(THEIRS, {"mine": list(mine)}).all() if mine else ()
    return [_seat(pair, mine, partner) for pair, partner in rows]


def _seat(pair: Pair, mine: Mapping[int, Member], partner: Member) -> Seat:
    me = mine.get(pair.mentor_id) or mine[pair.mentee_id]
    mentor, mentee = (me, partner) if me.id == pair.mentor_id else (partner, me)
    set_committed_value(pair, "mentor", mentor)
    set_committed_value(pair, "mentee", mentee)
    return Seat(pair, me)


def about(seats: Sequence[Seat]) -> dict[str, list[int]]:
    """What a question about these is asked with: see PAIRS and MINE."""
    return {"pairs": [seat.pair.id for seat in seats], "mine": list({seat.me.id for seat in seats})}


def by_pair(rows: Iterable[Any]) -> defaultdict[int, list[Any]]:
    """Rows that have a `pair_id`, in their order."""
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.pair_id].append(row)
    return found


def each(seats: Sequence[Seat], say: Callable[[Seat], Glance | None]) -> dict[int, Glance]:
    """Pair id → what is said about it, where something is."""
    said = {seat.pair.id: say(seat) for seat in seats}
    return {pair_id: glance for pair_id, glance in said.items() if glance is not None}
