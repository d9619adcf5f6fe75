"""The look back at the end of a pair. Both are asked the same at every end, whatever its cause."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import exists, select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.checkins import service, waits
from bot.features.checkins.models import CheckIn
from bot.features.checkins.planning import ask, rows_of
from bot.features.checkins.rules import REFLECTION, Kind
from bot.features.endings.closing_notices import was_told
from bot.features.goals.models import Goal
from bot.features.goals.rules import State as GoalState
from bot.features.goals.service import goals_of
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OVER, State
from bot.features.pairs.service import lock as lock_pair
from bot.features.workspaces.forgotten import is_forgotten

REMIND_AFTER_HALF = 2
"""Of the days of notice."""

GOALS_AT_MOST = 5


def begin_due(session: Session, *, limit: int, now: datetime) -> list[CheckIn]:
    """Pairs whose end has begun: a look back for each of the two, and the moment of the keepsake.

    A pair that was taken back before anybody used it has nothing to look back on.
    """
    asked = exists().where(
        CheckIn.pair_id == Pair.id, CheckIn.kind == Kind.CLOSING, CheckIn.asked_at >= Pair.closing_at
    )
    used = (Pair.opened_at.is_not(None), Pair.alive_at.is_not(None))
    query = select(Pair).where(Pair.state == State.CLOSING, *used, ~asked).limit(limit)
    pairs = session.scalars(query.with_for_update(of=Pair, skip_locked=True)).all()
    return [_begin(session, pair, member, now) for pair in pairs for member in pair.members]


def keepsakes_due(session: Session, *, limit: int, now: datetime) -> list[CheckIn]:
    """Those whose pair is over by now, whether or not both have looked back. Who goes on after all needs none."""
    query = select(CheckIn).where(CheckIn.keepsake_at <= now).order_by(CheckIn.keepsake_at).limit(limit)
    rows = session.scalars(query.with_for_update(of=CheckIn, skip_locked=True)).all()
    for row in rows:
        row.keepsake_at = None
    return [row for row in rows if row.pair.state in OVER and not is_forgotten(row.member.person)]


def save(session: Session, *, row: CheckIn, said: Mapping[str, str], now: datetime) -> list[CheckIn]:
    """This one's look back. Both of them, the first time that both are there; else nothing.

    Raises DomainError for an empty one, and for a change after the other one may have read it.
    """
    if not any(said.values()):
        raise DomainError("Write at least one line; the others can stay empty.", field="changed")
    lock_pair(session, row.pair)
    session.refresh(row)
    if row.said == said:
        return []
    if all(each.answered_at is not None for each in both(session, row)):
        raise DomainError("Both of you have looked back, and your words were shown. Write to each other instead.")
    row.said, row.answered_at = dict(said), now
    waits.end(session, row)
    service.record(session, row, "check_in.look_back", now=now)
    session.flush()
    sides = both(session, row)
    is_complete = len(sides) == 2 and all(each.answered_at is not None for each in sides)
    for side in sides if is_complete else ():
        side.keepsake_at = None
    return sides if is_complete else []


def both(session: Session, row: CheckIn) -> list[CheckIn]:
    """The looks back of both at the same end; this one's first."""
    query = select(CheckIn).filter_by(pair_id=row.pair_id, kind=Kind.CLOSING, number=row.number)
    return sorted(session.scalars(query), key=lambda each: each.id != row.id)


def newest(session: Session, *, pair: Pair, member: Member) -> CheckIn | None:
    return next(iter(rows_of(session, pair=pair, member=member, kind=Kind.CLOSING)), None)


def of_pair(session: Session, pair: Pair) -> list[CheckIn]:
    """The newest look back of each of the two, as far as there is one."""
    return list(filter(None, (newest(session, pair=pair, member=member) for member in pair.members)))


def of_this_end(session: Session, pair: Pair) -> list[CheckIn]:
    """Those that belong to the end that has begun."""
    return [row for row in of_pair(session, pair) if pair.closing_at is not None and row.asked_at >= pair.closing_at]


def may_be_asked(session: Session, row: CheckIn) -> bool:
    """Not before the end was said to them, and not where the other one will never read it."""
    nobody_there = any(is_forgotten(member.person) for member in row.pair.members)
    return not nobody_there and was_told(session, row.pair, row.member)


def count_days(session: Session, row: CheckIn, *, now: datetime) -> None:
    """The days of notice begin when the two are told: so long there is time to look back."""
    closes_at = row.pair.closes_at
    if closes_at is None:
        return
    if row.keepsake_at is not None:
        row.keepsake_at = closes_at
    if row.answered_at is None:
        waits.begin(session, row, first_at=now + (closes_at - now) / REMIND_AFTER_HALF, until=closes_at)


def goals_to_rate(session: Session, row: CheckIn) -> Sequence[Goal]:
    """Where the mentee says at last where they stand; none for a mentor."""
    if row.member_id != row.pair.mentee_id:
        return []
    return goals_of(session, pair=row.pair, states=(GoalState.OPEN, GoalState.DONE))[:GOALS_AT_MOST]


def words_in(row: CheckIn) -> dict[str, str]:
    """The words of a look back by their question, those that there are."""
    return {label: row.said[name] for name, label in REFLECTION.items() if row.said.get(name)}


def _begin(session: Session, pair: Pair, member: Member, now: datetime) -> CheckIn:
    last = newest(session, pair=pair, member=member)
    number = last.number + 1 if last else 1
    row = ask(session, pair=pair, member=member, kind=Kind.CLOSING, number=number, now=now)
    row.keepsake_at = pair.closes_at
    return row
