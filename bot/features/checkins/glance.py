"""What a person was asked and has not answered yet."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row, exists, select

from bot.core.db import Session, read
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import MINE, PAIRS, only_if
from bot.core.times import day_words, local
from bot.features.checkins import reflecting, reflection_views, rules, views
from bot.features.checkins.models import CheckIn
from bot.features.checkins.rules import Kind
from bot.features.members.viewers import Viewer
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.seats import Seat, about, each
from bot.features.pairs.service import member_in, pairs_of, partner_in
from bot.slack.text import mention

WORDS = {
    Kind.FIT: "say whether it is a good fit for you",
    Kind.PULSE: "say how it is going, in two taps",
    Kind.ENDING: "choose: more time, or a good end",
}


UNANSWERED = (CheckIn.member_id.in_(MINE), CheckIn.answered_at.is_(None))

# The newest last; a look back is not asked by buttons.
WAITING = (
    select(CheckIn.pair_id, CheckIn.id, CheckIn.kind, CheckIn.number, CheckIn.asked_at)
    .where(CheckIn.pair_id.in_(PAIRS), *UNANSWERED, CheckIn.kind != Kind.CLOSING)
    .order_by(CheckIn.asked_at, CheckIn.id)
)


def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    active = [seat for seat in seats if seat.pair.state == State.ACTIVE]
    newest = {row.pair_id: row for row in read(session, WAITING, about(active))}
    return each(active, lambda seat: _of_pair(newest.get(seat.pair.id), seat, now))


def _of_pair(row: Row[*tuple[Any, ...]] | None, seat: Seat, now: datetime) -> Glance | None:
    step = _step(row) if row and _counts(row, seat.pair, now) else None
    line = _ending(seat, now)
    return Glance((line,) if line else (), step) if line or step else None


@only_if(exists().where(*UNANSWERED, CheckIn.kind == Kind.CLOSING))
def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance | None:
    """A look back that waits: such a pair is not among the open ones any more."""
    person = viewer.person
    closing = pairs_of(session, workspace_id=person.workspace_id, slack_id=person.slack_id, states=(State.CLOSING,))
    for pair in closing:
        me = member_in(pair, person.slack_id)
        row = reflecting.newest(session, pair=pair, member=me) if me else None
        if me and row and row.answered_at is None and reflecting.may_be_asked(session, row):
            partner = mention(partner_in(pair, me).person.slack_id)
            step = Step(f"look back on your time with {partner}", reflection_views.press(row.id), Rank.DUE)
            return Glance(step=step)
    return None


def _step(row: Row[*tuple[Any, ...]]) -> Step:
    return Step(WORDS[Kind(row.kind)], Press("Answer", views.ASK, str(row.id)), Rank.DUE)


def _counts(row: Row[*tuple[Any, ...]], pair: Pair, now: datetime) -> bool:
    """Old questions are let go; one about the end counts as long as that is the end."""
    if row.kind == Kind.ENDING:
        return pair.ends_at is not None and row.number == pair.ends_at.toordinal()
    age: timedelta = now - row.asked_at
    return age < rules.ANSWER_WITHIN


def _ending(seat: Seat, now: datetime) -> str | None:
    pair = seat.pair
    if pair.ends_at is None or pair.opened_at is None or now < rules.asks_ending_at(pair.opened_at, pair.ends_at):
        return None
    return f"Your time together ends on {day_words(local(pair.ends_at, seat.me.person.zone).date())}"
