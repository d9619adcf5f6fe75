"""Until when one of a person's pairs rests, or all of them, and the way back."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press
from bot.core.times import day_words, local
from bot.features.members.viewers import Viewer
from bot.features.pairs.resting import rest_of
from bot.features.pairs.rules import State
from bot.features.pairs.seats import Seat, each
from bot.slack.text import escape, shortened


def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    return each(seats, lambda seat: _of_pair(seat, now))


def _of_pair(seat: Seat, now: datetime) -> Glance | None:
    """Nothing while the channel is lost: then it does not go on by itself."""
    if seat.pair.state != State.PAUSED or seat.pair.conversation.lost_at is not None:
        return None
    rest = rest_of(seat.pair, now)
    if rest is None or rest.day is None:
        return Glance(("It rests at the moment, and goes on by itself as soon as it can.",))
    return Glance((f"Paused until {day_words(rest.day)}; then it goes on by itself.",))


def of_person(session: Session, viewer: Viewer, now: datetime) -> Glance | None:
    lines = []
    for member in viewer.memberships:
        if member.paused_until is not None:
            day = day_words(local(member.paused_until, viewer.person.zone).date())
            lines.append(f"You are paused in {escape(shortened(member.program.name, 60))} until {day}.")
    return Glance(tuple(lines), more=(Press("Resume", "run", "resume"),)) if lines else None
