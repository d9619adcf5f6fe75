"""What a pair is to be asked, and when to look at it again."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, select

from bot.core.db import Session
from bot.features.checkins import rules, waits
from bot.features.checkins.models import CheckIn, CheckInPlan
from bot.features.checkins.rules import Kind
from bot.features.meetings.service import held_meetings
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OVER, State


def begin_due(session: Session, *, limit: int, now: datetime) -> int:
    """Pairs that have begun to be active get a plan; how many."""
    planned = exists().where(CheckInPlan.pair_id == Pair.id, CheckInPlan.next_at.is_not(None))
    query = select(Pair).where(Pair.state == State.ACTIVE, Pair.opened_at.is_not(None), ~planned).limit(limit)
    pairs = session.scalars(query.with_for_update(of=Pair, skip_locked=True)).all()
    for pair in pairs:
        plan = session.get(CheckInPlan, pair.id) or CheckInPlan(pair_id=pair.id)
        plan.next_at = now
        session.add(plan)
    return len(pairs)


def look_due(session: Session, *, limit: int, now: datetime) -> int:
    """Ask what is due; how many pairs were looked at."""
    query = select(CheckInPlan).where(CheckInPlan.next_at <= now).order_by(CheckInPlan.next_at).limit(limit)
    plans = session.scalars(query.with_for_update(of=CheckInPlan, skip_locked=True)).all()
    for plan in plans:
        plan.next_at = _look(session, plan.pair, now)
    return len(plans)


def rows_of(session: Session, *, pair: Pair, member: Member, kind: Kind) -> Sequence[CheckIn]:
    """The newest first."""
    query = select(CheckIn).filter_by(pair_id=pair.id, member_id=member.id, kind=kind)
    return session.scalars(query.order_by(CheckIn.number.desc())).all()


def ask(session: Session, *, pair: Pair, member: Member, kind: Kind, number: int, now: datetime) -> CheckIn:
    row = CheckIn(pair=pair, member=member, kind=kind, number=number, asked_at=now, said={})
    session.add(row)
    session.flush()
    return row


def _look(session: Session, pair: Pair, now: datetime) -> datetime | None:
    """When to look again. While it rests, and while one of the two is still deciding, that is every day."""
    begin = pair.opened_at
    if pair.state in OVER or begin is None:
        return None
    if pair.state != State.ACTIVE:
        return now + rules.LOOK_AGAIN
    undecided = [_ask_fit(session, pair, member, now) for member in pair.members]
    coming: list[datetime | None] = [now + rules.LOOK_AGAIN] if any(undecided) else []
    coming += [_ask_pulse(session, pair, begin, now), _ask_ending(session, pair, begin, now)]
    return min(at for at in coming if at is not None)


def _ask_fit(session: Session, pair: Pair, member: Member, now: datetime) -> bool:
    """Whether this one is still to be asked, perhaps again."""
    last = next(iter(rows_of(session, pair=pair, member=member, kind=Kind.FIT)), None)
    said = last.said.get("fit") if last else None
    if said in (rules.GOOD, rules.NOT_GOOD):
        return False
    held = len(held_meetings(session, pair=pair))
    if rules.asks_fit(held=held, asked_at=last.number if last else None, said=said):
        _put(session, pair, member, Kind.FIT, held, until=now + rules.ANSWER_WITHIN, now=now)
    return True


def _ask_pulse(session: Session, pair: Pair, begin: datetime, now: datetime) -> datetime:
    """The next one's moment. Near the end another question takes its place."""
    number = rules.pulse_now(begin, now)
    is_near_end = pair.ends_at is not None and now >= rules.asks_ending_at(begin, pair.ends_at)
    coming = [rules.pulse_at(begin, number + 1)]
    for member in pair.members if number and not is_near_end else ():
        last = next(iter(rows_of(session, pair=pair, member=member, kind=Kind.PULSE)), None)
        if last is not None and last.number >= number:
            continue
        if last is not None and now < last.asked_at + rules.PULSE_APART:
            coming.append(last.asked_at + rules.PULSE_APART)
            continue
        if last is not None:
            waits.end(session, last)  # the new question takes the place of one that is still open
        _put(session, pair, member, Kind.PULSE, number, until=now + rules.ANSWER_WITHIN, now=now)
    return min(coming)


def _ask_ending(session: Session, pair: Pair, begin: datetime, now: datetime) -> datetime | None:
    """When its end is to be spoken about; None for an open-ended pair, and when that has been."""
    if pair.ends_at is None:
        return None
    at = rules.asks_ending_at(begin, pair.ends_at)
    if now < at:
        return at
    number = pair.ends_at.toordinal()
    for member in pair.members:
        rows = rows_of(session, pair=pair, member=member, kind=Kind.ENDING)
        if number not in [row.number for row in rows]:
            _put(session, pair, member, Kind.ENDING, number, until=pair.ends_at, now=now)
    return None


def _put(
    session: Session, pair: Pair, member: Member, kind: Kind, number: int, *, until: datetime, now: datetime
) -> None:
    row = ask(session, pair=pair, member=member, kind=kind, number=number, now=now)
    waits.begin(session, row, first_at=now, until=until)
