"""Meetings: finding, cancelling and logging them. Proposing stands in `proposals.py`, the rest in `afterwards.py`."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import uuid4

from sqlalchemy import and_, exists, select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import MIDNIGHT, NOON, Hours, from_local
from bot.features.agreement.boundaries import hours_of
from bot.features.meetings import moves, waits
from bot.features.meetings.models import Meeting, MeetingAnswer, MeetingSeries
from bot.features.meetings.rules import ONCE, Said, State
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair

NOT_THERE = "This meeting is not there any more."
REPEATED_WITHIN = timedelta(minutes=1)


def upcoming(session: Session, *, pair: Pair, now: datetime) -> list[Meeting]:
    """Planned and not over, the next one first."""
    query = select(Meeting).where(
        Meeting.pair_id == pair.id, Meeting.state == State.PLANNED, Meeting.starts_at > now - timedelta(hours=2)
    )
    return [each for each in session.scalars(query.order_by(Meeting.starts_at)) if ends_at(each) > now]


def held_meetings(session: Session, *, pair: Pair) -> Sequence[Meeting]:
    """Oldest first."""
    query = select(Meeting).where(Meeting.pair_id == pair.id, Meeting.state == State.HELD)
    return session.scalars(query.order_by(Meeting.starts_at, Meeting.id)).all()


def has_met(session: Session, *, pair: Pair) -> bool:
    return session.scalar(select(exists().where(Meeting.pair_id == pair.id, Meeting.state == State.HELD))) or False


def proposed(session: Session, *, pair: Pair) -> Sequence[Meeting]:
    """Proposals that wait for one of the two."""
    query = select(Meeting).where(Meeting.pair_id == pair.id, Meeting.state == State.PROPOSED).order_by(Meeting.id)
    return session.scalars(query).all()


def proposed_by(session: Session, pair: Pair, member: Member) -> list[Meeting]:
    return [each for each in proposed(session, pair=pair) if each.proposed_by_id == member.id]


def unanswered(session: Session, *, pair: Pair, now: datetime) -> list[Meeting]:
    """Over, and neither of the two has said yet whether it took place; the newest first."""
    query = select(Meeting).where(
        Meeting.pair_id == pair.id, Meeting.state.in_((State.PLANNED, State.UNCLEAR)), Meeting.starts_at <= now
    )
    return [each for each in session.scalars(query.order_by(Meeting.starts_at.desc())) if ends_at(each) <= now]


def meeting_for(session: Session, *, meeting_id: int | None) -> Meeting:
    """Raises DomainError when it is not there any more."""
    meeting = session.get(Meeting, meeting_id or 0)
    if meeting is None:
        raise DomainError(NOT_THERE)
    return meeting


def ends_at(meeting: Meeting) -> datetime:
    return starts(meeting) + timedelta(minutes=meeting.minutes)


def is_over(meeting: Meeting, now: datetime) -> bool:
    """Whether it was planned, and its time has passed."""
    return meeting.state == State.PLANNED and ends_at(meeting) <= now


def has_later(session: Session, meeting: Meeting, *, now: datetime) -> bool:
    """Whether a later meeting of the pair is over as well."""
    query = select(Meeting).where(
        Meeting.pair_id == meeting.pair_id,
        Meeting.state.in_((State.PLANNED, State.HELD, State.MISSED, State.UNCLEAR)),
        Meeting.starts_at > starts(meeting),
        Meeting.starts_at <= now,
    )
    return any(ends_at(each) <= now for each in session.scalars(query))


def starts(meeting: Meeting) -> datetime:
    """Raises DomainError when it has no time yet."""
    if meeting.starts_at is None:
        raise DomainError(NOT_THERE)
    return meeting.starts_at


def hours_of_both(session: Session, pair: Pair) -> list[Hours]:
    """The mentor's, then the mentee's."""
    return [hours_of(session, member.person) for member in pair.members]


def new_meeting(
    pair: Pair, by: Member, *, minutes: int, means: str, place: str, state: State, now: datetime
) -> Meeting:
    """A row that is not in the session yet."""
    return Meeting(
        pair=pair,
        state=state,
        minutes=minutes,
        means=means,
        place=place,
        proposed_by=by,
        options=[],
        by_hand=False,
        rhythm=ONCE,
        round=0,
        edition=0,
        uid=str(uuid4()),
        sequence=0,
        is_logged=False,
        made_at=now,
    )


def cancel(session: Session, *, meeting: Meeting, member: Member, and_following: bool, now: datetime) -> list[Meeting]:
    """This one, or this and all that follow it in its series; those that were cancelled by it. A second click: none.

    What was proposed in the place of one of them goes with it. Raises DomainError when it is over.
    """
    lock(session, meeting)
    if is_over(meeting, now):
        raise DomainError("This meeting is over, so it cannot be cancelled. Say whether you met:", remedy="meet")
    found = [meeting, *(_following(session, meeting) if and_following else [])]
    instead = [moves.open_proposal(session, each) for each in found if each.state == State.PLANNED]
    cancelled = [each for each in (*found, *filter(None, instead)) if _can_be_cancelled(each)]
    for each in cancelled:
        each.state, each.next_look_at, each.remind_at = State.CANCELLED, None, None
        each.settled_by = member.person.slack_id
        if each.sequence:  # calendars know of it
            each.sequence += 1
        waits.forget(session, each)
        record(session, each, member, "meeting.cancel", now)
    if and_following and meeting.series is not None:
        meeting.series.ended_at = meeting.series.ended_at or now
    session.flush()
    return cancelled


def _can_be_cancelled(meeting: Meeting) -> bool:
    is_open = meeting.state in (State.PROPOSED, State.PLANNED, State.LAPSED)
    return is_open or (meeting.is_logged and meeting.state == State.HELD)


def log(
    session: Session, *, pair: Pair, member: Member, on: datetime, minutes: int, means: str, now: datetime
) -> Meeting:
    """A meeting that took place elsewhere, as one of the two says. The same again at once is the same one."""
    pairs.lock(session, pair)
    lately = and_(Meeting.is_logged, Meeting.made_at > now - REPEATED_WITHIN, Meeting.starts_at == on)
    known = session.scalar(select(Meeting).where(Meeting.pair_id == pair.id, lately))
    if known is not None:
        return known
    meeting = new_meeting(pair, member, minutes=minutes, means=means, place="", state=State.HELD, now=now)
    meeting.starts_at, meeting.is_logged, meeting.settled_by = on, True, member.person.slack_id
    meeting.answers.append(MeetingAnswer(member_id=member.id, said=Said.MET, answered_at=now))
    session.add(meeting)
    session.flush()
    record(session, meeting, member, "meeting.log", now)
    return meeting


def some_time_of(day: date, zone: str, *, now: datetime) -> datetime:
    """Noon of a day of which no time is known; its beginning, if noon is still to come."""
    noon, beginning = (from_local(datetime.combine(day, at), zone) for at in (NOON, MIDNIGHT))
    return noon if noon <= now else beginning


def lock(session: Session, meeting: Meeting) -> None:
    """One change of a pair's meetings at a time: the second of two sees what the first one did."""
    pairs.lock(session, meeting.pair)
    session.refresh(meeting)


def record(session: Session, meeting: Meeting, member: Member, action: str, now: datetime) -> None:
    workspace_id, actor, subject = meeting.pair.workspace_id, member.person.slack_id, f"meetings:{meeting.id}"
    audit.record(session, workspace_id=workspace_id, actor=actor, action=action, subject=subject, now=now)


def _following(session: Session, meeting: Meeting) -> Sequence[Meeting]:
    if meeting.series_id is None or meeting.starts_at is None:
        return []
    query = select(Meeting).where(
        Meeting.series_id == meeting.series_id,
        Meeting.id != meeting.id,
        Meeting.state == State.PLANNED,
        Meeting.starts_at > meeting.starts_at,
    )
    return session.scalars(query.order_by(Meeting.starts_at)).all()


def series_meetings(session: Session, meeting: Meeting) -> Sequence[Meeting]:
    """Those of the meeting's series that are planned, the next one first."""
    query = select(Meeting).where(Meeting.series_id == meeting.series_id, Meeting.state == State.PLANNED)
    return session.scalars(query.order_by(Meeting.starts_at)).all()


def open_series(session: Session, *, pair: Pair) -> MeetingSeries | None:
    query = select(MeetingSeries).where(MeetingSeries.pair_id == pair.id, MeetingSeries.ended_at.is_(None))
    return session.scalar(query.order_by(MeetingSeries.id.desc()).limit(1))
