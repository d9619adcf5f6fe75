"""The next meeting of a pair, and what is to be done about it."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, and_, exists, select

from bot.core.db import Session, read
from bot.core.glance import Glance, Rank, Step
from bot.core.glancing import MINE, PAIRS
from bot.features.meetings.models import Meeting, MeetingAnswer
from bot.features.meetings.rules import State
from bot.features.pairs.models import Pair
from bot.features.pairs.seats import Seat, about, by_pair, each
from bot.features.pairs.views import pair_press
from bot.slack.text import moment

HAS_MET = exists().where(Meeting.pair_id == Pair.id, Meeting.state == State.HELD).correlate(Pair)

# A row for each meeting that something is open about, with my answer to it; one without a meeting for a pair without.
MEETINGS = (
    select(Pair.id.label("pair_id"), Meeting.state, Meeting.starts_at, Meeting.minutes, Meeting.proposed_by_id)
    .add_columns(MeetingAnswer.said, HAS_MET.label("has_met"))
    .outerjoin(
        Meeting,
        and_(Meeting.pair_id == Pair.id, Meeting.state.in_((State.PROPOSED, State.PLANNED, State.UNCLEAR))),
    )
    .outerjoin(MeetingAnswer, and_(MeetingAnswer.meeting_id == Meeting.id, MeetingAnswer.member_id.in_(MINE)))
    .where(Pair.id.in_(PAIRS))
)


def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    rows = by_pair(read(session, MEETINGS, about(seats)))
    return each(seats, lambda seat: _of_pair(rows[seat.pair.id], seat, now))


def _of_pair(rows: Sequence[Row[*tuple[Any, ...]]], seat: Seat, now: datetime) -> Glance:
    planned = [row.starts_at for row in rows if row.state == State.PLANNED and _ends_at(row) > now]
    lines = (f"Next meeting: {moment(min(planned), seat.me.person.zone)}",) if planned else ()
    return Glance(lines, _step(rows, seat, now, is_planned=bool(planned)))


def _step(rows: Sequence[Row[*tuple[Any, ...]]], seat: Seat, now: datetime, *, is_planned: bool) -> Step | None:
    proposed = [row for row in rows if row.state == State.PROPOSED]
    if any(row.proposed_by_id != seat.me.id for row in proposed):
        return Step("pick a time for your meeting", pair_press(seat.pair.id, "meet", "Pick a time"), Rank.AWAITED)
    over = [row for row in rows if row.state in (State.PLANNED, State.UNCLEAR) and _ends_at(row) <= now]
    if any(row.said is None for row in over):
        return Step("say whether you met", pair_press(seat.pair.id, "meet", "Did we meet?"), Rank.DUE)
    if is_planned or proposed:
        return None
    find = pair_press(seat.pair.id, "meet", "Find a time")
    if not rows[0].has_met:
        return Step("find a time for your first meeting", find, Rank.START)
    return Step("plan your next meeting", find, Rank.IDEA)


def _ends_at(row: Row[*tuple[Any, ...]]) -> datetime:
    ends_at: datetime = row.starts_at + timedelta(minutes=row.minutes)
    return ends_at
