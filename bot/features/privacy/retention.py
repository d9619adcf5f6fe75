"""How long each kind of record is kept. What a pair wrote together stays as long as the two want it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import InstrumentedAttribute

from bot.core.audit import AuditEntry
from bot.core.db import Session
from bot.features.concerns.models import Concern, ConcernWords
from bot.features.members.models import Answer, Member, Skill
from bot.features.members.personal_data import EMPTY
from bot.features.nudges.models import Nudge
from bot.features.privacy.models import RetentionMark
from bot.features.requests.models import Request, Search
from bot.features.rounds.models import Round, Suggestion

BITE = 200

DAY = timedelta(days=1)

EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Before all that is stored."""

When = InstrumentedAttribute[datetime] | InstrumentedAttribute[datetime | None]


@dataclass(frozen=True, slots=True)
class Kind:
    """Records of one kind, counted from a moment that each of them bears, in an indexed column."""

    name: str
    at: When
    kept: timedelta
    clear: Callable[[Session, ColumnElement[bool]], None]
    """Clears away the rows that fulfil the condition."""
    but: tuple[ColumnElement[bool], ...] = ()
    """Only rows of which this is true as well."""


CLEARED_AWAY = "cleared away"
"""The mark that stands until the database's log is emptied."""


def clear_due(session: Session, *, now: datetime) -> int:
    """A bite of each kind; returns how many kinds had something."""
    cleared = sum(_clear(session, kind, now=now) for kind in KINDS)
    if cleared:
        note_cleared(session, now=now)
    return cleared


def note_cleared(session: Session, *, now: datetime) -> None:
    """Something was erased; what the database keeps of earlier states is to go as well (errands.py)."""
    session.merge(RetentionMark(kind=CLEARED_AWAY, through=now))


def _clear(session: Session, kind: Kind, *, now: datetime) -> bool:
    mark = session.get(RetentionMark, kind.name, with_for_update=True)
    since, until = mark.through if mark else EPOCH, now - kind.kept
    old = select(kind.at).where(kind.at > since, kind.at <= until, *kind.but).order_by(kind.at)
    moments = session.scalars(old.limit(BITE)).all()
    if not moments:
        return False
    through = moments[-1]
    kind.clear(session, (kind.at > since) & (kind.at <= through))
    session.merge(RetentionMark(kind=kind.name, through=through))
    session.flush()
    session.expire_all()
    return True


def _requests(session: Session, old: ColumnElement[bool]) -> None:
    session.execute(update(Request).where(Request.search_id.in_(select(Search.id).where(old))).values(reason=None))
    session.execute(update(Search).where(old).values(words=""))


def _suggestions(session: Session, old: ColumnElement[bool]) -> None:
    why: dict[str, Any] = {"reasons": [], "mentor_reason": None, "mentee_reason": None}
    session.execute(update(Suggestion).where(Suggestion.round_id.in_(select(Round.id).where(old))).values(**why))


def _profiles(session: Session, old: ColumnElement[bool]) -> None:
    gone = select(Member.id).where(old)
    session.execute(delete(Skill).where(Skill.member_id.in_(gone)))
    session.execute(delete(Answer).where(Answer.member_id.in_(gone)))
    session.execute(update(Member).where(old).values(**EMPTY))


def _concerns(session: Session, old: ColumnElement[bool]) -> None:
    session.execute(delete(ConcernWords).where(ConcernWords.concern_id.in_(select(Concern.id).where(old))))


def _nudges(session: Session, old: ColumnElement[bool]) -> None:
    session.execute(delete(Nudge).where(old))


def _trail(session: Session, old: ColumnElement[bool]) -> None:
    session.execute(delete(AuditEntry).where(old))


KINDS = (
    Kind("nudges", Nudge.at, 90 * DAY, _nudges),
    Kind("requests", Search.settled_at, 180 * DAY, _requests),
    Kind("suggestions", Round.made_at, 365 * DAY, _suggestions, but=(Round.state.in_(("launched", "discarded")),)),
    Kind("profiles", Member.left_at, 365 * DAY, _profiles),
    Kind("concerns", Concern.closed_at, 365 * DAY, _concerns),
    Kind("audit", AuditEntry.at, 730 * DAY, _trail),
)
