"""All pairs of the programs that somebody organizes: what is shown of them, and never contents."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member
from bot.features.overview.rules import PairRow
from bot.features.pairs.models import Ending, Pair
from bot.features.pairs.resting import rest_of
from bot.features.pairs.rules import OPEN, Cause, State, can_take_back
from bot.features.workspaces.models import Person
from bot.outbox import queue

PAGE = 20


@dataclass(frozen=True, slots=True)
class Page:
    rows: Sequence[PairRow]
    number: int
    """Counts from 0."""
    pages: int
    total: int


def page_of(session: Session, *, program_ids: Collection[int], reader: Person, number: int, now: datetime) -> Page:
    """Open pairs first, each kind with the newest first; nobody reads about a pair that they are in."""
    mentor, mentee = aliased(Member), aliased(Member)
    query = (
        select(Pair)
        .join(mentor, mentor.id == Pair.mentor_id)
        .join(mentee, mentee.id == Pair.mentee_id)
        .where(Pair.program_id.in_(program_ids), mentor.person_id != reader.id, mentee.person_id != reader.id)
    )
    total = session.scalar(select(func.count()).select_from(query.with_only_columns(Pair.id).subquery())) or 0
    pages = max(1, -(-total // PAGE))
    number = min(max(number, 0), pages - 1)
    query = query.order_by(Pair.closed_at.is_not(None), Pair.id.desc()).offset(number * PAGE).limit(PAGE)
    return Page([row_of(session, pair, now) for pair in session.scalars(query)], number, pages, total)


def pair_for(session: Session, *, pair_id: int, program_ids: Collection[int], reader: Person) -> Pair:
    """Raises DomainError for a pair of another program, and for one that the organizer is in."""
    pair = session.get(Pair, pair_id)
    if pair is None or pair.program_id not in program_ids:
        raise DomainError("This pair is not there any more.")
    if reader.id in [member.person_id for member in pair.members]:
        raise DomainError("This is a pair of your own; another organizer can look after it.")
    return pair


def row_of(session: Session, pair: Pair, now: datetime) -> PairRow:
    rest = rest_of(pair, now) if pair.state == State.PAUSED else None
    return PairRow(
        pair_id=pair.id,
        mentor=pair.mentor.person.slack_id,
        mentee=pair.mentee.person.slack_id,
        names=f"{pair.mentor.person.name} and {pair.mentee.person.name}",
        state=pair.state,
        made_at=pair.made_at,
        ends_at=pair.ends_at,
        back_on=rest.day if rest else None,
        closes_at=pair.closes_at,
        closed_at=pair.closed_at,
        is_blocked=pair.state == State.OPENING and queue.has_failed(session, pair.conversation),
        is_lost=pair.state in OPEN and pair.conversation.lost_at is not None,
        can_take_back=pair.state in OPEN and can_take_back(made_at=pair.made_at, alive_at=pair.alive_at, now=now),
        was_taken_back=_was_taken_back(session, pair),
    )


def _was_taken_back(session: Session, pair: Pair) -> bool:
    """What an organizer did by an organizer's own button; of other endings nobody reads the cause."""
    query = select(Ending.id).filter_by(pair_id=pair.id, cause=Cause.UNDONE)
    return session.scalar(query) is not None
