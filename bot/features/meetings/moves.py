"""Moving what is planned: another time is proposed in a row of its own, and the old one stands until that is taken.

The two belong together by their `uid`. In people's calendars it is one meeting, which goes to its new time.
"""

from uuid import uuid4

from sqlalchemy import ColumnElement, and_, select

from bot.core.db import Session
from bot.features.meetings import waits
from bot.features.meetings.models import AgendaPoints, Meeting
from bot.features.meetings.rules import State


def standing(session: Session, proposal: Meeting) -> Meeting | None:
    """What stays planned until one of the proposed times is taken; None if it is over, or nothing was planned."""
    found = _beside(session, proposal, State.PLANNED) if proposal.moved_from is not None else None
    return found if found is not None and found.next_look_at is not None else None


def open_proposal(session: Session, meeting: Meeting) -> Meeting | None:
    """Times that wait for an answer instead of this meeting's."""
    return _beside(session, meeting, State.PROPOSED)


def current(session: Session, meeting: Meeting) -> Meeting:
    """What a button of this meeting means now: of one that was moved, the meeting at its new time."""
    if meeting.state != State.MOVED:
        return meeting
    later = select(Meeting).where(_is_kin(meeting), Meeting.state.not_in((State.MOVED, State.PROPOSED, State.LAPSED)))
    return session.scalar(later.order_by(Meeting.sequence.desc()).limit(1)) or meeting


def put_in_place(session: Session, proposal: Meeting, old: Meeting | None) -> None:
    """A time of the proposal is taken: it is the meeting from now on, with all that belongs to that.

    Where the old one is over, or was answered meanwhile, it is another meeting, in calendars too.
    """
    if old is None:
        if proposal.moved_from is not None and not proposal.sequence:
            proposal.uid = str(uuid4())
        return
    proposal.series, proposal.sequence = old.series, old.sequence
    proposal.agenda = [
        AgendaPoints(member_id=each.member_id, points=each.points, saved_at=each.saved_at) for each in old.agenda
    ]
    old.agenda.clear()
    old.state, old.next_look_at, old.remind_at = State.MOVED, None, None
    waits.forget(session, old)
    session.flush()


def _beside(session: Session, meeting: Meeting, state: State) -> Meeting | None:
    query = select(Meeting).where(_is_kin(meeting), Meeting.id != meeting.id, Meeting.state == state)
    return session.scalar(query.order_by(Meeting.id.desc()).limit(1))


def _is_kin(meeting: Meeting) -> ColumnElement[bool]:
    return and_(Meeting.pair_id == meeting.pair_id, Meeting.uid == meeting.uid)
