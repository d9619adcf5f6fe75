"""Setting boundaries, and the hours that follow from them. What the rules are stands in `limits.py`."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import Hours
from bot.features.agreement.limits import Boundaries, as_json, check, from_json, hours_within
from bot.features.agreement.models import BoundariesRow
from bot.features.agreement.readers import binding, reader_directly
from bot.features.agreement.rules import MEANS
from bot.features.agreement.trail import record
from bot.features.members.models import Member
from bot.features.members.service import working_hours
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair
from bot.features.workspaces.models import Person


def set_boundaries(
    session: Session,
    *,
    pair: Pair,
    member: Member,
    said: Boundaries,
    now: datetime,
    offered: Collection[str] = MEANS,
) -> BoundariesRow | None:
    """They bind from now on; None if they were so already.

    Raises DomainError for boundaries that leave no moment, or none of the `offered` means.
    """
    elsewhere = [each for pair_id, each in _newest_of_all_pairs(session, member).items() if pair_id != pair.id]
    check(said, working_hours(member.person, member), elsewhere, offered=offered)
    pairs.lock(session, pair)
    latest = latest_boundaries(session, pair=pair, member=member)
    if said == (from_json(latest.body) if latest else Boundaries()):
        return None
    version = latest.version + 1 if latest else 1
    row = BoundariesRow(pair_id=pair.id, member=member, version=version, body=as_json(said), saved_at=now)
    session.add(row)
    session.flush()
    record(session, pair, member, "boundaries.set", row, now=now)
    return row


def acknowledge(session: Session, *, row: BoundariesRow, pair: Pair, member: Member, now: datetime) -> bool:
    """The partner has read them; False if that was known. Raises DomainError for the one who set them."""
    if member.id == row.member_id:
        raise DomainError("These are your own boundaries; your partner presses this button.")
    pairs.lock(session, pair)
    session.refresh(row)
    if row.seen_at is not None:
        return False
    row.seen_at = now
    return True


def latest_boundaries(session: Session, *, pair: Pair, member: Member) -> BoundariesRow | None:
    query = (
        select(BoundariesRow)
        .filter_by(pair_id=pair.id, member_id=member.id)
        .order_by(BoundariesRow.version.desc())
        .limit(1)
    )
    return session.scalar(query)


def boundaries_of(session: Session, *, pair: Pair, member: Member) -> Boundaries:
    row = latest_boundaries(session, pair=pair, member=member)
    return from_json(row.body) if row else Boundaries()


def off_limits(session: Session, *, pair: Pair) -> frozenset[str]:
    """Topics that one of the two does not want: the bot suggests nothing that touches them."""
    said = [boundaries_of(session, pair=pair, member=member) for member in pair.members]
    return frozenset(topic for each in said for topic in each.topics)


def hours_of(session: Session, person: Person) -> Hours:
    """When this person may be written to: working hours, less the boundaries of all their pairs."""
    (reader,) = reader_directly(session, workspace_id=person.workspace_id, slack_id=person.slack_id)
    return reader.hours


def hours_of_member(session: Session, member: Member) -> Hours:
    """The same, for someone who is enrolled."""
    return hours_within(working_hours(member.person, member), _newest_of_all_pairs(session, member).values())


def _newest_of_all_pairs(session: Session, member: Member) -> dict[int, Boundaries]:
    """Pair id → the boundaries that hold there, for every pair of the member in which they bind."""
    query = (
        select(BoundariesRow)
        .join(Pair, Pair.id == BoundariesRow.pair_id)
        .join(Member, Member.id == BoundariesRow.member_id)
        .where(BoundariesRow.member_id == member.id, binding(Pair, Member))
        .order_by(BoundariesRow.version)
    )
    newest = {row.pair_id: row for row in session.scalars(query)}
    return {pair_id: from_json(row.body) for pair_id, row in newest.items()}
