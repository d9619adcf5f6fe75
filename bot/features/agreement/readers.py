"""Whom a call disturbs, and when it may: all of it in one query, for the worker asks before each call."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from bot.core.db import Session, read
from bot.core.times import Hours
from bot.features.agreement.limits import Boundaries, from_json, hours_within
from bot.features.agreement.models import BoundariesRow
from bot.features.members.models import Member
from bot.features.members.rules import Week
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import BINDING
from bot.features.workspaces.models import Person

COLUMNS = (
    Person.slack_id,
    Person.zone,
    Person.is_deactivated,
    Member.working_days,
    Member.starts,
    Member.ends,
    BoundariesRow.body,
)


@dataclass(frozen=True, slots=True)
class Reader:
    slack_id: str
    is_deactivated: bool
    hours: Hours
    """Working hours, less the boundaries of all their open pairs."""


def readers_of_pair(session: Session, *, conversation_id: int) -> list[Reader]:
    """The two whose channel this is, the mentor first; nobody for another conversation."""
    return readers_of_pairs(session, [conversation_id]).get(conversation_id, [])


def readers_of_pairs(session: Session, conversation_ids: Sequence[int]) -> dict[int, list[Reader]]:
    """The same for several, by conversation."""
    found = read(session, _of_pairs(), {"conversations": conversation_ids})
    places = groupby(found, key=lambda row: row.conversation_id)
    return {conversation_id: _readers(found) for conversation_id, found in places}


def reader_directly(session: Session, *, workspace_id: int, slack_id: str) -> list[Reader]:
    """The one with whom the bot has direct messages, member or not; nobody, if the directory does not know them."""
    return _readers(read(session, _directly(), {"workspace": workspace_id, "slack_id": slack_id}))


# Each of these is made once: that takes longer than to ask.


@cache
def _of_pairs() -> Select[Any]:
    in_it = or_(Member.id == Pair.mentor_id, Member.id == Pair.mentee_id)
    query = select(*COLUMNS, Pair.conversation_id).select_from(Pair).join(Member, in_it)
    query = query.join(Person, Person.id == Member.person_id).outerjoin(BoundariesRow, _holding())
    query = query.where(Pair.conversation_id.in_(bindparam("conversations", expanding=True)))
    return query.order_by(Pair.conversation_id, Member.id != Pair.mentor_id)


@cache
def _directly() -> Select[Any]:
    """Somebody in several programs has one week and the boundaries of all their pairs."""
    query = select(*COLUMNS).select_from(Person).outerjoin(Member, _enrolled()).outerjoin(BoundariesRow, _holding())
    return query.where(Person.workspace_id == bindparam("workspace"), Person.slack_id == bindparam("slack_id"))


@cache
def _enrolled() -> ColumnElement[bool]:
    """What somebody said before they left still holds for the closing words, as long as they are in nothing else."""
    still = aliased(Member)
    is_in_another = exists().where(still.person_id == Person.id, still.left_at.is_(None))
    return and_(Member.person_id == Person.id, or_(Member.left_at.is_(None), ~is_in_another))


@cache
def _holding() -> ColumnElement[bool]:
    """The member's newest boundaries in each pair in which they bind."""
    newer, where = aliased(BoundariesRow), aliased(Pair)
    return and_(
        BoundariesRow.member_id == Member.id,
        exists().where(where.id == BoundariesRow.pair_id, binding(where, Member)),
        ~exists().where(
            newer.pair_id == BoundariesRow.pair_id,
            newer.member_id == BoundariesRow.member_id,
            newer.version > BoundariesRow.version,
        ),
    )


@cache
def binding(pair: type[Pair], member: type[Member]) -> ColumnElement[bool]:
    """Whether what the member said in this pair binds: while it is open, and after its end until they have another one.

    The very last words about a pair come when it is closed; they keep to its boundaries, too.
    """
    later = aliased(Pair)
    theirs = or_(later.mentor_id == member.id, later.mentee_id == member.id)
    has_later = exists().where(theirs, later.id > pair.id).correlate_except(later)
    return or_(pair.state.in_(BINDING), ~has_later)


def _readers(rows: Iterable[Row[Any]]) -> list[Reader]:
    """One reader out of the rows of each: they differ only in the boundaries."""
    found = groupby(rows, key=lambda row: row.slack_id)
    return [_reader(list(rows)) for _, rows in found]


def _reader(rows: list[Row[Any]]) -> Reader:
    first = rows[0]
    week = Week(tuple(first.working_days), first.starts, first.ends) if first.working_days is not None else Week()
    working = Hours(zone=first.zone, working_days=frozenset(week.days), start=week.starts, end=week.ends)
    return Reader(first.slack_id, first.is_deactivated, hours_within(working, _boundaries(rows)))


def _boundaries(rows: Iterable[Row[Any]]) -> list[Boundaries]:
    return [from_json(row.body) for row in rows if row.body is not None]
