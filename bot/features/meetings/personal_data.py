"""Meetings: places, agendas, and what was said afterwards."""

from sqlalchemy import and_, or_

from bot.core.personal import Rows, Untouched
from bot.features.meetings.models import AgendaPoints, Meeting, MeetingAnswer, MeetingSeries
from bot.features.members.whose import by_member
from bot.features.pairs.whose import in_pairs

IN_MY_PAIRS, PROPOSED = in_pairs(Meeting.pair_id), by_member(Meeting.proposed_by_id)

TABLES = (
    Rows(
        Meeting,
        lambda someone: or_(PROPOSED(someone), and_(IN_MY_PAIRS(someone), Meeting.settled_by == someone.slack_id)),
        title="Meetings that I proposed, took or logged",
        shows=("starts_at", "minutes", "means", "place", "state"),
        blank={"place": ""},
    ),
    Rows(AgendaPoints, by_member(AgendaPoints.member_id), title="My points for agendas", shows=("points", "saved_at")),
    Rows(
        MeetingAnswer,
        by_member(MeetingAnswer.member_id),
        title="What I said after meetings",
        shows=("said", "rating", "note", "answered_at"),
        blank={"rating": None, "note": None},
    ),
    Untouched(MeetingSeries, "The rhythm in which a pair met."),
)
