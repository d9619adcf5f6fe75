"""When somebody is reminded of a proposal or of an agenda; what is said then stands in `facts.py`."""

from datetime import datetime, timedelta

from bot.core import waiting
from bot.core.db import Session
from bot.features.meetings.models import Meeting
from bot.features.members.models import Member
from bot.features.pairs.service import partner_in

KIND = "meetings"
SOON = timedelta(days=1)
"""Times that are proposed go by: who is asked to pick one hears of it sooner than of other things."""

FRESH = timedelta(hours=12)
LATE = timedelta(days=14)
"""Nobody remembers better after that."""


def for_answer(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """The one who did not propose is asked to pick a time, until the last of them has gone by."""
    forget(session, meeting)
    awaited = partner_in(meeting.pair, meeting.proposed_by)
    until = max(datetime.fromisoformat(each) for each in meeting.options)
    waiting.begin(
        session,
        person_id=awaited.person_id,
        kind=KIND,
        subject=_subject(meeting),
        since=now,
        first_at=now + SOON,
        until=until,
    )


def for_agenda(session: Session, meeting: Meeting, *, lead: Member, at: datetime, now: datetime) -> None:
    """Whoever starts the agenda is reminded `at` this moment, unless the meeting begins before that could help."""
    first_at = max(at, now + FRESH)  # what was planned a moment ago is still in everybody's mind
    if meeting.starts_at is not None and first_at < meeting.starts_at - FRESH:
        waiting.begin(
            session,
            person_id=lead.person_id,
            kind=KIND,
            subject=_subject(meeting),
            since=now,
            first_at=first_at,
            until=meeting.starts_at,
        )


def for_late_question(session: Session, meeting: Meeting, *, now: datetime) -> None:
    """Both are asked whether they met, when that comes so late that it is a reminder like others."""
    for member in meeting.pair.members:
        waiting.begin(
            session,
            person_id=member.person_id,
            kind=KIND,
            subject=_subject(meeting),
            since=now,
            first_at=now,
            until=now + LATE,
        )


def answered(session: Session, meeting: Meeting, member: Member) -> None:
    waiting.end(session, kind=KIND, subject=_subject(meeting), person_id=member.person_id)


def forget(session: Session, meeting: Meeting) -> None:
    waiting.end(session, kind=KIND, subject=_subject(meeting))


def _subject(meeting: Meeting) -> str:
    return f"meetings:{meeting.id}"
