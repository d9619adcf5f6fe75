"""The pauses of pairs and of people. A pair's state follows from them (pairs/resting.py), and nobody looks after it.

What falls due meanwhile is planned anew by its own feature: none of them acts for a pair that rests.
"""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from sqlalchemy import or_, select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import from_local, local
from bot.features.members import absence
from bot.features.members.models import Member
from bot.features.pairs import promises
from bot.features.pairs.models import Pair
from bot.features.pairs.resting import rest_of
from bot.features.pairs.rules import OPEN, State, end_after_pause
from bot.features.pairs.service import lock
from bot.features.pauses import notices

LONGEST = timedelta(days=366)


def beginning_of(day: date | None, *, zone: str, now: datetime) -> tuple[datetime, date]:
    """When the day of return begins on someone's clock. Raises DomainError for no day, a past or a far one."""
    if day is None:
        raise DomainError("Choose the first day back.", field="until")
    today = local(now, zone).date()
    if day <= today:
        words = "That is today" if day == today else "That day is over"
        raise DomainError(
            f"{words}. Choose the first day on which you are back, tomorrow at the earliest.", field="until"
        )
    if day > today + LONGEST:
        raise DomainError(
            "That is more than a year away. Choose a nearer day; you can pause again then.", field="until"
        )
    return from_local(datetime.combine(day, time()), zone), day


def pause_pair(session: Session, *, pair: Pair, until: datetime, by: str, now: datetime) -> None:
    """Both rest from this pair until then; the other one's later date, if there is one, holds beside it.

    `by`: Slack id of one of the two. Raises DomainError for a pair that is not going.
    """
    lock(session, pair)
    if pair.state not in (State.ACTIVE, State.PAUSED):
        raise DomainError("This pair cannot be paused: its channel is not open yet, or it has ended.")
    pair.pause(by, until)
    _record(session, pair, "pair.pause", by=by, now=now)
    follow(session, pair, now=now, in_words=True)


def resume_pair(session: Session, *, pair: Pair, by: str, now: datetime) -> None:
    """One of the two, by Slack id, ends their own pause of the pair; nothing changes if it is not theirs."""
    lock(session, pair)
    if pair.is_paused_by(by):
        pair.pause(by, None)
        _record(session, pair, "pair.resume", by=by, now=now)
        follow(session, pair, now=now, in_words=True)


def pause_member(session: Session, *, member: Member, until: datetime, now: datetime) -> Sequence[Pair]:
    """The person pauses with all of their pairs in the program; returns those pairs."""
    is_new = absence.pause(session, member=member, until=until, now=now)
    return _follow_all(session, member, now=now, in_words=is_new)


def resume_member(session: Session, *, member: Member, by: str, now: datetime) -> Sequence[Pair]:
    absence.resume(session, member=member, by=by, now=now)
    return _follow_all(session, member, now=now, in_words=True)


def come_and_go(session: Session, *, member: Member, now: datetime) -> None:
    """An account was deactivated, or is active again: the pairs rest or go on without a word."""
    _follow_all(session, member, now=now, in_words=False)


def resume_due(session: Session, *, now: datetime, limit: int) -> int:
    """Pauses that end by now, of pairs and of people; returns how many."""
    query = select(Pair).where(Pair.paused_until <= now).order_by(Pair.paused_until).limit(limit)
    pairs = session.scalars(query.with_for_update(of=Pair, skip_locked=True)).all()
    for pair in pairs:
        _come_back(session, pair, now=now)
    members = absence.back_by(session, now=now, limit=limit)
    for member in members:
        resume_member(session, member=member, by="bot", now=now)
    return len(pairs) + len(members)


def _come_back(session: Session, pair: Pair, *, now: datetime) -> None:
    """The day has come on which the pair goes on."""
    lock(session, pair)
    pair.forget_pauses()
    _record(session, pair, "pair.resume", by="bot", now=now)
    follow(session, pair, now=now, in_words=True)


def follow(session: Session, pair: Pair, *, now: datetime, in_words: bool) -> None:
    """Bring the pair's state in line with the reasons to rest; `in_words`: say so in the channel, without a name."""
    rest = rest_of(pair, now)
    if pair.state == State.PAUSED and rest is None:
        notices.resumed(session, pair, now=now)
        pair.state, pair.resumed_at, pair.silent_since = State.ACTIVE, now, None
        promises.hasten(session, pair, now=now)
    elif rest is not None and pair.state in (State.ACTIVE, State.PAUSED):
        pair.state = State.PAUSED
        before = pair.ends_at
        if rest.until is not None:
            pair.ends_at = end_after_pause(before, rest.until)
        if in_words and rest.day is not None:
            notices.paused(session, pair, day=rest.day, ends_later=pair.ends_at != before, now=now)
        promises.hasten(session, pair, now=now)
    elif rest is None:
        promises.hasten(session, pair, now=now)  # of a pair that is opening: its invitation may have waited


def _follow_all(session: Session, member: Member, *, now: datetime, in_words: bool) -> Sequence[Pair]:
    mine = or_(Pair.mentor_id == member.id, Pair.mentee_id == member.id)
    pairs = session.scalars(select(Pair).where(mine, Pair.state.in_(OPEN)).order_by(Pair.id)).all()
    for pair in pairs:
        lock(session, pair)
        follow(session, pair, now=now, in_words=in_words)
    return pairs


def _record(session: Session, pair: Pair, action: str, *, by: str, now: datetime) -> None:
    audit.record(session, workspace_id=pair.workspace_id, actor=by, action=action, subject=f"pairs:{pair.id}", now=now)
