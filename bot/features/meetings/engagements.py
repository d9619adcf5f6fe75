"""What people have planned already, in this pair and in others."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select

from bot.core.db import Session
from bot.features.meetings.models import Meeting
from bot.features.meetings.rules import State
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State as PairState

LONGEST = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Engagement:
    pair_id: int
    starts_at: datetime
    ends_at: datetime


def taken(
    session: Session, pair: Pair, *, now: datetime, but: Meeting | None = None
) -> list[tuple[datetime, datetime]]:
    """Beginning and end of what either of the two has planned, but for that which is to be moved."""
    return [(each.starts_at, each.ends_at) for each in _planned(session, pair.members, now=now, but=but)]


def clashes(
    session: Session, member: Member, times: Sequence[datetime], minutes: int, *, now: datetime, but: Meeting | None
) -> dict[datetime, Engagement]:
    """Those of the times at which this person already meets somebody → whom, and when."""
    length, planned = timedelta(minutes=minutes), _planned(session, [member], now=now, but=but)
    found = {
        at: next((each for each in planned if each.starts_at < at + length and at < each.ends_at), None) for at in times
    }
    return {at: each for at, each in found.items() if each is not None}


def whom(session: Session, engagement: Engagement, member: Member) -> str:
    """The Slack id of the one whom this person meets."""
    pair = session.get_one(Pair, engagement.pair_id)
    return next(each.person.slack_id for each in pair.members if each.person_id != member.person_id)


def _planned(session: Session, members: Sequence[Member], *, now: datetime, but: Meeting | None) -> list[Engagement]:
    """In all programs in which these people are."""
    theirs = select(Member.id).where(Member.person_id.in_([each.person_id for each in members]))
    query = (
        select(Meeting.pair_id, Meeting.starts_at, Meeting.minutes, Meeting.uid)
        .join(Pair, Pair.id == Meeting.pair_id)
        .where(
            or_(Pair.mentor_id.in_(theirs), Pair.mentee_id.in_(theirs)),
            Pair.state != PairState.CLOSED,
            Meeting.state == State.PLANNED,
            Meeting.starts_at > now - LONGEST,
        )
        .order_by(Meeting.starts_at)
    )
    return [
        Engagement(each.pair_id, each.starts_at, each.starts_at + timedelta(minutes=each.minutes))
        for each in session.execute(query)
        if but is None or each.uid != but.uid
    ]
