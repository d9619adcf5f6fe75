"""What is still open about an agreement."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, select

from bot.core.db import Session, read
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PAIRS
from bot.features.agreement import versions
from bot.features.agreement.models import Agreement, ExpectationsRow
from bot.features.agreement.service import DRAFT
from bot.features.pairs.seats import Seat, about, by_pair, each
from bot.features.pairs.views import pair_press
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person

VERSIONS = (
    select(Agreement.pair_id, Agreement.mentor_confirmed_at, Agreement.mentee_confirmed_at)
    .where(Agreement.pair_id.in_(PAIRS))
    .order_by(Agreement.version)
)
ANSWERS = select(ExpectationsRow.pair_id, ExpectationsRow.member_id).where(
    ExpectationsRow.pair_id.in_(PAIRS), ExpectationsRow.version > DRAFT
)


def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    latest = {row.pair_id: row for row in read(session, VERSIONS, about(seats))}
    before = [seat for seat in seats if seat.pair.id not in latest]
    answers = by_pair(read(session, ANSWERS, about(before))) if before else {}

    def say(seat: Seat) -> Glance:
        if seat.pair.id in latest:
            return _of_version(latest[seat.pair.id], seat)
        return _before_both_answered({row.member_id for row in answers[seat.pair.id]}, seat)

    return each(seats, say)


def of_organizer(session: Session, program: Program, me: Person, now: datetime) -> Glance | None:
    number = versions.count_open(session, program_id=program.id)
    return Glance((f"Agreements still open: {number:,}",)) if number else None


def _of_version(latest: Row[*tuple[Any, ...]], seat: Seat) -> Glance:
    read = pair_press(seat.pair.id, "agreement", "Agreement")
    confirmed = latest.mentor_confirmed_at, latest.mentee_confirmed_at
    if None not in confirmed:
        return Glance(("Agreement: confirmed by both of you",), more=(read,))
    if confirmed[seat.is_mentee] is not None:
        return Glance(("Agreement: waiting for your partner's yes",), more=(read,))
    yes = pair_press(seat.pair.id, "agreement", "Read and confirm")
    step = Step("read what you both expect, and say yes or change it", yes, Rank.AWAITED)
    return Glance(("Agreement: both sides are there, waiting for *your* yes",), step)


def _before_both_answered(answered: Collection[int], seat: Seat) -> Glance:
    """`answered`: ids of the members who have said what they expect."""
    say: Press = pair_press(seat.pair.id, "expectations", "Say what I expect")
    if seat.me.id in answered:
        return Glance(("Agreement: waiting for your partner's expectations",))
    if not answered:
        words = "Agreement: neither of you has said yet what to expect"
        return Glance((words,), Step("say what you expect of each other", say, Rank.START))
    words = "Agreement: waiting for *your* expectations"
    return Glance((words,), Step("say what you expect; your partner has", say, Rank.AWAITED))
