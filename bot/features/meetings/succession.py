"""Meetings that are to come depend on no role: who swaps roles keeps them, and nothing moves in calendars."""

from datetime import datetime

from sqlalchemy import select, update

from bot.core.db import Session
from bot.core.succession import Standing
from bot.core.wording import counted
from bot.features.meetings import notices
from bot.features.meetings.models import Meeting, MeetingSeries
from bot.features.meetings.rules import State
from bot.features.meetings.service import proposed, upcoming
from bot.features.pairs.models import Pair

NAMES = ("meeting:",)

NOT_BEEN = (State.PROPOSED, State.LAPSED, State.PLANNED, State.MOVED)


def standing(session: Session, pair: Pair, now: datetime) -> Standing:
    planned, asked = len(upcoming(session, pair=pair, now=now)), len(proposed(session, pair=pair))
    words = [counted(planned, "planned meeting")] if planned else []
    words += [counted(asked, "proposal", "proposals") + " to meet"] if asked else []
    return Standing(goes_along=tuple(words))


def take_along(session: Session, before: Pair, after: Pair, now: datetime) -> None:
    """With what they were moved from, so that the buttons of its messages still lead to them."""
    going = [*upcoming(session, pair=before, now=now), *proposed(session, pair=before)]
    kin = (Meeting.pair_id == before.id, Meeting.uid.in_([each.uid for each in going]), Meeting.state.in_(NOT_BEEN))
    for meeting in session.scalars(select(Meeting).where(*kin)).all():
        meeting.pair = after
    mine = (MeetingSeries.pair_id == before.id, MeetingSeries.ended_at.is_(None))
    session.execute(update(MeetingSeries).where(*mine).values(pair_id=after.id))
    session.flush()
    for meeting in going:
        notices.rewrite(session, meeting, now=now)
