"""What can be done with an entry of any tool: finding, changing, withdrawing it and taking it up again."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import lazyload
from sqlalchemy.orm.interfaces import ORMOption as Load

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries.models import PairEntry
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair

E = TypeVar("E", bound=PairEntry)

REPEATED_WITHIN = timedelta(minutes=1)

NOT_THERE = "This is not there any more."


def entry_for(session: Session, model: type[E], entry_id: int | None) -> E:
    """Raises DomainError when it is not there any more."""
    entry = session.get(model, entry_id or 0)
    if entry is None:
        raise DomainError(NOT_THERE)
    return entry


def entries_of(session: Session, model: type[E], *, pair: Pair) -> Sequence[E]:
    """Those that nobody withdrew, newest first."""
    query = select(model).where(model.pair_id == pair.id, model.withdrawn_at.is_(None))
    return session.scalars(query.order_by(model.made_at.desc(), model.id.desc())).all()


def entries_of_pairs(
    session: Session, model: type[E], pairs: Sequence[int], *where: ColumnElement[bool], load: Load | None = None
) -> defaultdict[int, list[E]]:
    """Pair id → those that nobody withdrew, newest first.

    Of what they lead to, what is not known yet is read only when it is looked at; `load` names what is read at once.
    """
    query = select(model).where(model.pair_id.in_(pairs), model.withdrawn_at.is_(None), *where)
    query = query.order_by(model.made_at.desc(), model.id.desc()).options(lazyload("*"), *([load] if load else []))
    found: defaultdict[int, list[E]] = defaultdict(list)
    for entry in session.scalars(query):
        found[entry.pair_id].append(entry)
    return found


def withdrawn_by(session: Session, model: type[E], *, pair: Pair, member: Member) -> Sequence[E]:
    """Those that this one took back, newest first: only they can take them up again."""
    query = select(model).where(model.pair_id == pair.id, model.withdrawn_at.is_not(None))
    found = session.scalars(query.order_by(model.withdrawn_at.desc())).all()
    return [entry for entry in found if entry.owner.id == member.id]


def add(session: Session, entry: E, *, same: Callable[[E], bool], now: datetime) -> E:
    """Put a new entry on record. One that is the `same`, added a moment ago by a second click, is the answer then."""
    pairs.lock(session, entry.pair)
    lately = select(type(entry)).where(
        type(entry).pair_id == entry.pair.id,
        type(entry).author_id == entry.author.id,
        type(entry).made_at > now - REPEATED_WITHIN,
    )
    known = next((each for each in session.scalars(lately) if each.withdrawn_at is None and same(each)), None)
    if known is not None:
        return known
    entry.made_at = entry.changed_at = now
    entry.version = 0
    session.add(entry)
    session.flush()
    record(session, entry, entry.author, "add", now)
    return entry


def lock(session: Session, entry: PairEntry) -> None:
    """One change of a pair's entries at a time: the second of two sees what the first one did, on either side."""
    session.flush()
    pairs.lock(session, entry.pair)
    session.get(type(entry), entry.id, populate_existing=True)


def changed(session: Session, entry: PairEntry, by: Member, action: str, now: datetime) -> None:
    """Note a change of the entry or of one of its sides."""
    entry.version, entry.changed_at = entry.version + 1, now
    session.flush()
    record(session, entry, by, action, now)


def owned(entry: PairEntry, member: Member) -> None:
    """Raises DomainError for the one whose it is not."""
    if entry.owner.id != member.id:
        raise DomainError(f"This is {entry.owner.person.name}'s to change or withdraw. You can add your own side.")


def withdraw(session: Session, *, entry: PairEntry, member: Member, now: datetime) -> bool:
    """False if it was withdrawn already. Raises DomainError for whose it is not."""
    lock(session, entry)
    owned(entry, member)
    if entry.withdrawn_at is not None:
        return False
    entry.withdrawn_at = now
    changed(session, entry, member, "withdraw", now)
    return True


def take_up_again(session: Session, *, entry: PairEntry, member: Member, now: datetime) -> bool:
    """False if it was not withdrawn. Raises DomainError for whose it is not."""
    lock(session, entry)
    owned(entry, member)
    if entry.withdrawn_at is None:
        return False
    entry.withdrawn_at = None
    changed(session, entry, member, "take_up", now)
    return True


def name_of(entry: PairEntry) -> str:
    """`table:id`: in the audit trail, of its waits and of its promises."""
    return f"{entry.__tablename__}:{entry.id}"


def record(session: Session, entry: PairEntry, by: Member, action: str, now: datetime) -> None:
    workspace_id, actor, action = entry.pair.workspace_id, by.person.slack_id, f"{entry.__tablename__}.{action}"
    audit.record(session, workspace_id=workspace_id, actor=actor, action=action, subject=name_of(entry), now=now)
