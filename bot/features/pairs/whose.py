"""Which rows belong to a pair of somebody's."""

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from bot.core.personal import Mine, Someone
from bot.features.members.whose import by_member
from bot.features.pairs.models import Pair

MENTORED, MENTEED = by_member(Pair.mentor_id), by_member(Pair.mentee_id)


def in_pairs(column: InstrumentedAttribute[int]) -> Mine:
    """Rows whose `column` is the id of one of the person's pairs."""
    return lambda someone: column.in_(select(Pair.id).where(is_mine(someone)))


def as_mentee(column: InstrumentedAttribute[int]) -> Mine:
    """The same, of the pairs in which they are the mentee."""
    return lambda someone: column.in_(select(Pair.id).where(MENTEED(someone)))


def as_mentor(column: InstrumentedAttribute[int]) -> Mine:
    return lambda someone: column.in_(select(Pair.id).where(MENTORED(someone)))


def is_mine(someone: Someone) -> ColumnElement[bool]:
    """Pairs of the person."""
    return or_(MENTORED(someone), MENTEED(someone))
