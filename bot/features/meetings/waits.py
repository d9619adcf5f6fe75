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
    forget(session, meeting)
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


def forget(session: Session, meeting: Meeting) -> None:
    waiting.end(session, kind=KIND, subject=_subject(meeting))


def _subject(meeting: Meeting) -> str:
    return f"meetings:{meeting.id}"
