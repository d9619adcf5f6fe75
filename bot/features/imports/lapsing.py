"""An invitation that nobody answers lapses: what was handed in about the person is deleted, as after “No thanks”."""

from datetime import datetime, timedelta

from sqlalchemy import and_, select

from bot.core.db import Session
from bot.core.schedule import When
from bot.features.imports import lapse_views, notices, service
from bot.features.members.models import Member, Status

AFTER = timedelta(days=90)
"""From the invitation. The last of three reminders was given long before."""

UNANSWERED = (Member.status == Status.INVITED.value, Member.left_at.is_(None))

DUE = When(Member.joined_at, and_(*UNANSWERED))


def end_due(session: Session, *, now: datetime, limit: int) -> int:
    """Those who were asked first; returns how many."""
    old = select(Member).where(*UNANSWERED, Member.joined_at <= now - AFTER).order_by(Member.joined_at).limit(limit)
    members = session.scalars(old.with_for_update(of=Member, skip_locked=True)).all()
    for member in members:
        service.decline(session, member, by="bot", now=now)
        words = lapse_views.lapsed(member.program.name, member.program_id)
        notices.change_invitation(session, member, words, now=now)
    return len(members)
