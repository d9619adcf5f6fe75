"""Whom an entry waits for. A tool says it after each change; what is said then stands in its `facts.py`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm.interfaces import ORMOption as Load

from bot.core import waiting
from bot.core.db import Session
from bot.core.waiting import Wait
from bot.features.entries.models import PairEntry
from bot.features.entries.service import entries_of_pairs, name_of
from bot.features.members.models import Member
from bot.features.pairs.seats import Seat

E = TypeVar("E", bound=PairEntry)


@dataclass(frozen=True, slots=True)
class Awaited:
    member: Member
    since: datetime
    """A stored moment, not `now`: the same wait said again changes nothing."""
    first_at: datetime | None = None
    """When to remind; without one some days after `since`."""
    until: datetime | None = None


def watch(session: Session, entry: PairEntry, kind: str, *awaited: Awaited) -> None:
    """It waits for these people since these moments, and for nobody and since no moment else. Each of them once."""
    subject, found = name_of(entry), {each.member.person_id: each for each in awaited}
    if entry.withdrawn_at is not None:
        found = {}
    query = select(Wait.person_id, Wait.since).filter_by(kind=kind, subject=subject)
    for person_id, since in session.execute(query).all():
        if person_id not in found or found[person_id].since != since:
            waiting.end(session, kind=kind, subject=subject, person_id=person_id)
    for person_id, each in found.items():
        waiting.begin(
            session,
            person_id=person_id,
            kind=kind,
            subject=subject,
            since=each.since,
            first_at=each.first_at,
            until=each.until,
        )


def waiting_for(
    session: Session, model: type[E], kind: str, seats: Sequence[Seat], *, load: Load
) -> dict[int, list[E]]:
    """Pair id → its entries that wait for the one who looks, or will, oldest first; read with what `load` names."""
    query = select(Wait).where(Wait.person_id.in_({seat.me.person_id for seat in seats}), Wait.kind == kind)
    ids = [wait.subject_id for wait in session.scalars(query)]
    pairs = [seat.pair.id for seat in seats]
    found = entries_of_pairs(session, model, pairs, model.id.in_(ids), load=load) if ids else {}
    return {pair_id: sorted(entries, key=lambda entry: entry.id) for pair_id, entries in found.items()}
