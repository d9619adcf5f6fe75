"""Strengths that wait for the mentor's view, or for a look at what has moved."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import exists
from sqlalchemy.orm import selectinload

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PAIRS, only_if
from bot.features.entries.service import entries_of_pairs
from bot.features.pairs.seats import Seat, each
from bot.features.strengths import views
from bot.features.strengths.looking import may_look, open_look
from bot.features.strengths.models import Portrait
from bot.slack.text import mention


@only_if(exists().where(Portrait.pair_id.in_(PAIRS)))
def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    pairs, looks = [seat.pair.id for seat in seats], selectinload(Portrait.looks)
    portraits = entries_of_pairs(session, Portrait, pairs, load=looks)
    return each(seats, lambda seat: _of_pair(portraits[seat.pair.id], seat, now))


def _of_pair(portraits: Sequence[Portrait], seat: Seat, now: datetime) -> Glance | None:
    for portrait in reversed(portraits):
        step = _step(portrait, seat, now)
        if step is not None:
            return Glance((_line(portrait, seat),), step)
    if any(portrait.shared_at is not None and portrait.answered_at is None for portrait in portraits):
        return Glance((f"Strengths: {mention(seat.pair.mentor.person.slack_id)}'s view is still to come",))
    return None


def _line(portrait: Portrait, seat: Seat) -> str:
    if portrait.answered_at is None and not seat.is_mentee:
        return f"Strengths: shown by {mention(seat.partner.person.slack_id)}, your view is missing"
    return "Strengths: time to look at what has moved"


def _step(portrait: Portrait, seat: Seat, now: datetime) -> Step | None:
    me, value = seat.me, str(portrait.id)
    if not seat.is_mentee and portrait.shared_at is not None and portrait.answered_at is None:
        words = f"add your view to the strengths of {mention(seat.partner.person.slack_id)}"
        return Step(words, Press("Look, and add yours", views.OPEN, value), Rank.AWAITED)
    if may_look(portrait, me, now) and open_look(portrait, me) is None:
        return Step("say what has moved in a quarter", Press("Say what has moved", views.LOOK, value), Rank.DUE)
    return None
