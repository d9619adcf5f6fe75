"""The end of a pair: closing words, some days of notice, the archive.

Whoever or whatever ends a pair, it goes through `begin_closing`, and nothing in it looks at the cause: that is what
makes all endings look alike to the other one.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.endings import closing_notices
from bot.features.members.models import Member
from bot.features.pairs import barred, promises
from bot.features.pairs.models import IS_OPEN, Ending, Pair, Proposal
from bot.features.pairs.rules import OPEN, TAKEN_BACK, Cause, State, can_take_back, end_after_reopening
from bot.features.pairs.service import lock, notice_days, partner_in

BOT = "bot"
"""Who ends a pair, as far as the trail of deeds is concerned: it may be shown to those who must not learn more."""


TOO_EARLY = timedelta(days=1)
"""How long a channel is left alone, whose two have not been told of their end."""


def begin_closing(
    session: Session, *, pair: Pair, cause: Cause, now: datetime, member: Member | None = None, reason: str = ""
) -> bool:
    """The end begins: both are told the same neutral words, and what was promised is cancelled.

    `member` is the one of the two who asked for it, `reason` what they want the organizers to know; both stay in
    confidence. False if the pair is ending or over; then only what the member says is kept.
    """
    lock(session, pair)
    is_new = pair.state in OPEN
    if is_new or member is not None:
        remember(session, pair=pair, cause=cause, member=member, reason=reason, now=now)
    if not is_new:
        return False
    is_known = pair.alive_at is not None or promises.were_invited(session, pair)
    closes_at = now + timedelta(days=notice_days(session, pair))
    _stop(session, pair, closes_at=closes_at, now=now)
    if is_known:
        closing_notices.farewell(session, pair, now=now)
    else:
        _vanish(session, pair, now=now)
    return True


def take_back(session: Session, *, pair: Pair, by: str, now: datetime) -> None:
    """Undo a pair that nobody has used yet. Raises DomainError once somebody has, or too much time has passed."""
    lock(session, pair)
    if pair.state not in OPEN:
        raise DomainError("This pair has ended already.")
    if not can_take_back(made_at=pair.made_at, alive_at=pair.alive_at, now=now):
        raise DomainError("They have begun, so this cannot be undone any more. End the pair instead:", remedy="pairs")
    were_told = promises.were_invited(session, pair)
    remember(session, pair=pair, cause=Cause.UNDONE, member=None, reason="", now=now)
    _stop(session, pair, closes_at=now + TAKEN_BACK, now=now)
    if were_told:
        closing_notices.taken_back(session, pair, now=now)
    else:
        _vanish(session, pair, now=now)
    _record(session, pair, "pair.take_back", by=by, now=now)


def remember(session: Session, *, pair: Pair, cause: Cause, member: Member | None, reason: str, now: datetime) -> None:
    """Why it ended, as one of the two says, or the bot. A later word of the same person replaces an empty one."""
    member_id = member.id if member else None
    known = session.scalar(select(Ending).filter_by(pair_id=pair.id, member_id=member_id))
    if known is None:
        known = Ending(pair_id=pair.id, member_id=member_id, cause=cause, at=now)
        session.add(known)
    known.reason = reason or known.reason
    session.flush()


def never_again(session: Session, *, pair: Pair, member: Member, now: datetime) -> None:
    """One of the two does not want to be paired with the other one ever again."""
    other = partner_in(pair, member).person
    barred.bar(session, one=member.person, other=other, source=barred.NEVER_AGAIN, by=member.person, now=now)


def keep_channel(session: Session, *, pair: Pair, by: str, now: datetime) -> bool:
    """The two keep their channel, and the bot leaves it. False if it was kept, or archived, already."""
    lock(session, pair)
    if pair.state != State.CLOSING:
        return False
    _close(pair, now=now)
    closing_notices.kept(session, pair, now=now)
    _record(session, pair, "pair.keep_channel", by=by, now=now)
    return True


def close_due(session: Session, *, now: datetime, limit: int) -> Sequence[Pair]:
    """Pairs whose days of notice are over: their channels are archived, once both have been told of it."""
    query = select(Pair).where(Pair.closes_at <= now).order_by(Pair.closes_at).limit(limit)
    due = session.scalars(query.with_for_update(of=Pair, skip_locked=True)).all()
    for pair in due:
        if closing_notices.is_unsaid(session, pair):
            pair.closes_at = now + TOO_EARLY
        else:
            _close(pair, now=now)
            closing_notices.archived(session, pair, now=now)
    return due


def count_notice(session: Session, pair: Pair, *, now: datetime) -> None:
    """Both have been told of the end now, and have all the days of notice from here on."""
    undone = select(Ending.id).filter_by(pair_id=pair.id, cause=Cause.UNDONE)
    if pair.closes_at is not None and session.scalar(undone.limit(1)) is None:
        pair.closes_at = max(pair.closes_at, now + timedelta(days=notice_days(session, pair)))


def end_due(session: Session, *, now: datetime, limit: int) -> Sequence[Pair]:
    """Pairs whose time is over begin to close."""
    query = select(Pair).where(IS_OPEN, Pair.ends_at <= now).order_by(Pair.ends_at).limit(limit)
    due = session.scalars(query.with_for_update(of=Pair, skip_locked=True)).all()
    for pair in due:
        begin_closing(session, pair=pair, cause=Cause.TERM, now=now)
    return due


def forget_ending(session: Session, pair: Pair, *, now: datetime) -> None:
    """The two go on after all: what was said on the way out is gone, also that they never want to again."""
    for ending in session.scalars(select(Ending).filter_by(pair_id=pair.id)):
        session.delete(ending)
    for member in pair.members:
        other = partner_in(pair, member).person
        barred.unbar(session, one=member.person, other=other, by=member.person)
    pair.closes_at, pair.closed_at = None, None
    pair.ends_at = end_after_reopening(pair.ends_at, now)
    pair.forget_pauses()
    pair.resumed_at, pair.silent_since = now, None


def _stop(session: Session, pair: Pair, *, closes_at: datetime, now: datetime) -> None:
    promises.cancel_all(session, pair)
    for proposal in session.scalars(select(Proposal).filter_by(pair_id=pair.id, settled_at=None)):
        proposal.settled_at = now
        closing_notices.withdraw_question(session, proposal, now=now)
    pair.forget_pauses()
    pair.state = State.CLOSING
    pair.closing_at, pair.closes_at = now, closes_at
    _record(session, pair, "pair.end", by=BOT, now=now)


def _vanish(session: Session, pair: Pair, *, now: datetime) -> None:
    """Neither of the two knows of the pair: nobody is told, and a channel that is there already is put away."""
    _close(pair, now=now)
    closing_notices.put_away(session, pair, now=now)


def _close(pair: Pair, *, now: datetime) -> None:
    pair.state, pair.closes_at, pair.closed_at = State.CLOSED, None, now


def _record(session: Session, pair: Pair, action: str, *, by: str, now: datetime) -> None:
    audit.record(session, workspace_id=pair.workspace_id, actor=by, action=action, subject=f"pairs:{pair.id}", now=now)
