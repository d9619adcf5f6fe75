"""The next meeting of a pair, and what is to be done about it."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Rank, Step
from bot.features.meetings import service
from bot.features.meetings.afterwards import answer_of
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.views import pair_press
from bot.slack.text import moment


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    coming = service.next_meeting(session, pair=pair, now=now)
    lines = (f"Next meeting: {moment(service.starts(coming), me.person.zone)}",) if coming else ()
    return Glance(lines, _step(session, pair, me, now, is_planned=coming is not None))


def _step(session: Session, pair: Pair, me: Member, now: datetime, *, is_planned: bool) -> Step | None:
    proposals = service.proposed(session, pair=pair)
    if any(each.proposed_by_id != me.id for each in proposals):
        return Step("pick a time for your meeting", pair_press(pair.id, "meet", "Pick a time"), Rank.AWAITED)
    if any(answer_of(each, me) is None for each in service.unanswered(session, pair=pair, now=now)):
        return Step("say whether you met", pair_press(pair.id, "meet", "Did we meet?"), Rank.DUE)
    if is_planned or proposals:
        return None
    find = pair_press(pair.id, "meet", "Find a time")
    if service.first_meeting_held_at(session, pair=pair) is None:
        return Step("find a time for your first meeting", find, Rank.START)
    return Step("plan your next meeting", find, Rank.IDEA)
