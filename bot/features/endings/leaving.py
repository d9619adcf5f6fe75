"""Leaving a program: by one's own word, or because the account is gone. The pairs come to their end like any other."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import or_, select

from bot.core.db import Session
from bot.features.endings import closing
from bot.features.members import absence
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN, Cause
from bot.features.pauses import service as pauses


def leave_program(
    session: Session, *, member: Member, by: str, now: datetime, cause: Cause = Cause.LEFT
) -> Sequence[Pair]:
    """The membership ends, and with it the pairs; returns those."""
    pairs = open_pairs_of(session, member)
    for pair in pairs:
        closing.begin_closing(session, pair=pair, cause=cause, member=member, now=now)
    absence.leave(session, member=member, by=by, now=now)
    return pairs


def note_who_is_gone(session: Session, *, now: datetime, limit: int) -> list[tuple[Member, Sequence[Pair]]]:
    """Accounts that were deactivated since the last look, with their pairs, which rest from now on."""
    found = []
    for member in absence.note_deactivated(session, now=now, limit=limit):
        pauses.come_and_go(session, member=member, now=now)
        found.append((member, open_pairs_of(session, member)))
    return found


def welcome_back(session: Session, *, now: datetime, limit: int) -> int:
    """Accounts that are active again in time: their pairs go on; returns how many."""
    returned = absence.note_returned(session, limit=limit)
    for member in returned:
        pauses.come_and_go(session, member=member, now=now)
    return len(returned)


def part_with_gone(session: Session, *, now: datetime, limit: int) -> int:
    """Accounts that did not come back in time leave their programs; returns how many."""
    gone = absence.away_too_long(session, now=now, limit=limit)
    for member in gone:
        leave_program(session, member=member, by=closing.BOT, now=now, cause=Cause.DEACTIVATED)
    return len(gone)


def open_pairs_of(session: Session, member: Member) -> Sequence[Pair]:
    mine = or_(Pair.mentor_id == member.id, Pair.mentee_id == member.id)
    return session.scalars(select(Pair).where(mine, Pair.state.in_(OPEN)).order_by(Pair.id)).all()
