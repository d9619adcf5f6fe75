"""Introductions that wait for the one who looks, and how many are under way."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import exists
from sqlalchemy.orm import joinedload

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PAIRS, only_if
from bot.core.wording import counted
from bot.features.entries.service import entries_of_pairs
from bot.features.introductions import views
from bot.features.introductions.models import Introduction
from bot.features.introductions.rules import UNDER_WAY, State
from bot.features.introductions.service import wanted_by
from bot.features.members.models import Member
from bot.features.pairs.seats import Seat, each
from bot.slack.text import beginning, escape

IN_SHORT = 40


IS_OPEN = Introduction.state.in_((*UNDER_WAY, State.MADE))


@only_if(exists().where(Introduction.pair_id.in_(PAIRS), IS_OPEN))
def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    pairs, third = [seat.pair.id for seat in seats], joinedload(Introduction.third)
    rows = entries_of_pairs(session, Introduction, pairs, IS_OPEN, load=third)
    return each(seats, lambda seat: _of_pair(rows[seat.pair.id], seat.me, now))


def _of_pair(rows: Sequence[Introduction], me: Member, now: datetime) -> Glance | None:
    under_way = [row for row in rows if row.state != State.MADE]
    step = next(filter(None, (_step(row, me, now) for row in reversed(rows))), None)
    line = f"Introductions: {counted(len(under_way), 'is', 'are')} under way"
    return Glance((line,) if under_way else (), step) if under_way or step else None


def _step(row: Introduction, me: Member, now: datetime) -> Step | None:
    name = beginning(escape(row.third.name if row.third else row.name), IN_SHORT)
    value = str(row.id)
    if row.state == State.DRAFTED and wanted_by(row, me) < row.wording:
        press = Press("Read the words", views.OPEN, value)
        return Step(f"say whether the introduction to {name} suits you", press, Rank.AWAITED)
    if row.state == State.READY and me.id == row.author_id:
        return Step(f"send the introduction to {name}", Press("Copy the text", views.COPY, value), Rank.AWAITED)
    if row.state == State.MADE and me.id == row.partner_id and row.ask_at is not None and row.ask_at <= now:
        press = Press("Tell what came of it", views.TELL, value)
        return Step(f"tell what came of the introduction to {name}", press, Rank.DUE)
    return None
