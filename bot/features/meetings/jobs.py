"""What is due about meetings: a reminder before, a question after, and proposals that nobody answered."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.core.db import Session
from bot.core.schedule import Job, When
from bot.features.meetings import notices, waits
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import State
from bot.features.meetings.service import ends_at, has_later, starts
from bot.features.pairs.rules import State as PairState

BITE = 100
NOT_NOW = timedelta(days=1)
"""When to look again at a meeting of a pair that is paused, or may still change its mind about its end."""

LATE = timedelta(days=2)
"""So long after a meeting the question whether they met is not asked at once any more."""


def look(session: Session, now: datetime) -> int:
    due = _due(session, now)
    for meeting in due:
        if meeting.pair.state in (PairState.PAUSED, PairState.CLOSING):
            meeting.next_look_at = now + NOT_NOW
        elif meeting.pair.state == PairState.CLOSED:
            meeting.next_look_at = _end_to_come(meeting, now)
        elif meeting.state == State.PROPOSED:
            _lapse(session, meeting, now)
        else:
            _go_on(session, meeting, now)
    return len(due)


def _end_to_come(meeting: Meeting, now: datetime) -> datetime | None:
    """Of a meeting in a pair that is over: by then the two may have taken it up again."""
    return ends_at(meeting) if meeting.state == State.PLANNED and now < ends_at(meeting) else None


def _lapse(session: Session, meeting: Meeting, now: datetime) -> None:
    meeting.state, meeting.next_look_at = State.LAPSED, None
    waits.forget(session, meeting)
    notices.rewrite(session, meeting, now=now)


def _go_on(session: Session, meeting: Meeting, now: datetime) -> None:
    """Of a planned meeting: the reminder, unless it is too late for one; when it is over, the question."""
    if now >= ends_at(meeting):
        meeting.next_look_at = None
        _look_back(session, meeting, now)
        return
    if meeting.remind_at is not None and now < starts(meeting):
        notices.remind(session, meeting, now=now)
    meeting.remind_at, meeting.next_look_at = None, ends_at(meeting)


def _look_back(session: Session, meeting: Meeting, now: datetime) -> None:
    """After a pause, or when the bot was away, both are asked about the last meeting alone, by a reminder."""
    if now < ends_at(meeting) + LATE:
        notices.ask_whether_they_met(session, meeting, now=now)
        return
    if has_later(session, meeting, now=now):
        meeting.state = State.PASSED
    else:
        waits.for_late_question(session, meeting, now=now)
    notices.went_by(session, meeting, now=now)


def _due(session: Session, now: datetime) -> Sequence[Meeting]:
    query = (
        select(Meeting)
        .where(Meeting.next_look_at <= now)
        .order_by(Meeting.next_look_at)
        .limit(BITE)
        .with_for_update(of=Meeting, skip_locked=True)
    )
    return session.scalars(query).all()


JOBS = (Job("meetings", look, moments=(When(Meeting.next_look_at),)),)
