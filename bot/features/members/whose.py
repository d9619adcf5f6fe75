"""Which rows are a person's, whichever of their memberships they belong to."""

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from bot.core.personal import Mine
from bot.features.members.models import Member


def by_member(column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]) -> Mine:
    """Rows whose `column` is the id of one of the person's memberships."""
    return lambda someone: column.in_(select(Member.id).where(Member.person_id == someone.person_id))
