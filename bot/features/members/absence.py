"""Being away: a pause with a date of return, a deactivated account, leaving. What it means for pairs is theirs.

A member of the program stays one while paused; who left is no member, and coming back is joining again.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.core import audit
from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.workspaces.models import Person

GRACE = timedelta(days=7)
"""How long a deactivated account may come back before its membership ends: mistakes and moves are mended in days."""


def pause(session: Session, *, member: Member, until: datetime, now: datetime) -> bool:
    """From now on, until then; False if it is so already. Another date replaces the one before."""
    if member.paused_until == until:
        return False
    member.paused_until = until
    _record(session, member, "member.pause", by=member.person.slack_id, now=now)
    return True


def resume(session: Session, *, member: Member, by: str, now: datetime) -> bool:
    """Back again, early or on the day; False for someone who is not paused. `by`: a Slack id, or 'bot'."""
    if member.paused_until is None:
        return False
    member.paused_until = None
    _record(session, member, "member.resume", by=by, now=now)
    return True


def leave(session: Session, *, member: Member, by: str, now: datetime) -> bool:
    """End a membership; the profile stays for the day on which they join again. False if they have left already."""
    if member.left_at is not None:
        return False
    member.left_at, member.paused_until, member.away_since = now, None, None
    _record(session, member, "member.leave", by=by, now=now)
    return True


def back_by(session: Session, *, now: datetime, limit: int) -> Sequence[Member]:
    """Members whose pause is over."""
    query = select(Member).where(Member.paused_until <= now).order_by(Member.paused_until).limit(limit)
    return session.scalars(query.with_for_update(of=Member, skip_locked=True)).all()


def note_deactivated(session: Session, *, now: datetime, limit: int) -> Sequence[Member]:
    """Members whose account was deactivated since the last look: from now on they are away."""
    gone = select(Person.id).where(Person.is_deactivated)
    query = (
        select(Member)
        .where(Member.person_id.in_(gone), Member.left_at.is_(None), Member.away_since.is_(None))
        .limit(limit)
        .with_for_update(of=Member, skip_locked=True)
    )
    found = session.scalars(query).all()
    for member in found:
        member.away_since = now
    return found


def note_returned(session: Session, *, limit: int) -> Sequence[Member]:
    """Members who were away and whose account is active again."""
    query = (
        select(Member)
        .join(Member.person)
        .where(Member.away_since.is_not(None), Person.is_deactivated.is_(False))
        .limit(limit)
        .with_for_update(of=Member, skip_locked=True)
    )
    found = session.scalars(query).all()
    for member in found:
        member.away_since = None
    return found


def away_too_long(session: Session, *, now: datetime, limit: int) -> Sequence[Member]:
    query = select(Member).where(Member.away_since <= now - GRACE).order_by(Member.away_since).limit(limit)
    return session.scalars(query.with_for_update(of=Member, skip_locked=True)).all()


def _record(session: Session, member: Member, action: str, *, by: str, now: datetime) -> None:
    audit.record(
        session,
        workspace_id=member.program.workspace_id,
        actor=by,
        action=action,
        subject=f"members:{member.id}",
        now=now,
    )
