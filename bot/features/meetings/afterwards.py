"""Agenda before, answers after: what each of the two adds to a meeting."""

from datetime import datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.meetings import waits
from bot.features.meetings.models import AgendaPoints, Meeting, MeetingAnswer
from bot.features.meetings.rules import SETTLED_BY_ANSWERS, Said, State, outcome
from bot.features.meetings.service import ends_at, lock, record
from bot.features.members.models import Member


def save_points(session: Session, *, meeting: Meeting, member: Member, points: str, now: datetime) -> bool:
    """One side's points for the agenda, a line each; empty takes them away. False if nothing was different."""
    lock(session, meeting)
    mine = next((each for each in meeting.agenda if each.member_id == member.id), None)
    if (mine.points if mine else "") == points:
        return False
    if mine is None:
        meeting.agenda.append(AgendaPoints(member_id=member.id, points=points, saved_at=now))
    elif points:
        mine.points, mine.saved_at = points, now
    else:
        meeting.agenda.remove(mine)
    if member.id == meeting.lead_id:
        waits.forget(session, meeting)
    session.flush()
    return True


def answer(session: Session, *, meeting: Meeting, member: Member, said: Said, now: datetime) -> State:
    """Whether they met, as one of the two says; they may change their mind. Raises DomainError when it is not over."""
    lock(session, meeting)
    if meeting.state not in SETTLED_BY_ANSWERS or meeting.is_logged:
        raise DomainError("This meeting was moved, cancelled or logged meanwhile. `/mentor meet` shows how it stands.")
    if ends_at(meeting) > now and said == Said.NOT_MET:
        raise DomainError("This meeting is still to come. You can move or cancel it: `/mentor meet`.")
    mine = answer_of(meeting, member)
    if mine is None:
        meeting.answers.append(MeetingAnswer(member_id=member.id, said=said, answered_at=now))
    else:
        mine.said, mine.answered_at = said, now
    meeting.state = outcome([each.said for each in meeting.answers])
    waits.answered(session, meeting, member)
    record(session, meeting, member, f"meeting.{said}", now)
    session.flush()
    return State(meeting.state)


def add_note(
    session: Session, *, meeting: Meeting, member: Member, rating: int | None, note: str, now: datetime
) -> None:
    """How it was. Raises DomainError for a meeting that they have not said took place."""
    lock(session, meeting)
    mine = answer_of(meeting, member)
    if mine is None or mine.said != Said.MET:
        raise DomainError("First say that you met: `/mentor meet`.")
    mine.rating, mine.note, mine.noted_at = rating, note or None, now
    session.flush()


def answer_of(meeting: Meeting, member: Member) -> MeetingAnswer | None:
    return next((each for each in meeting.answers if each.member_id == member.id), None)


def both_noted(meeting: Meeting) -> bool:
    """Only then does either see what the other one wrote."""
    return sum(each.noted_at is not None for each in meeting.answers) == 2
