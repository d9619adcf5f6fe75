"""Saying what one expects. What becomes of both sides' answers stands in `versions.py`."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Any

from sqlalchemy import select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.agreement.models import Agreement, ExpectationsRow
from bot.features.agreement.rules import AVAILABILITY_STEP, Expectations, as_json, check_step, from_json, without
from bot.features.agreement.trail import record
from bot.features.agreement.versions import bring_together, latest_agreement
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN

DRAFT = 0

REPEATED_WITHIN = timedelta(minutes=1)


class Outcome(Enum):
    FIRST = auto()
    """This side's first answer."""
    CHANGED = auto()
    UNCHANGED = auto()
    """The same as before."""
    REPEATED = auto()
    """The same that was saved a moment ago: a second delivery of one submission, which has succeeded."""
    OVERTAKEN = auto()
    """Another answer was saved meanwhile; this one is kept as a draft."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What came of a side's last step."""

    outcome: Outcome
    agreement: Agreement | None = None
    """The version that came of it, once both have answered; None while the other one is awaited."""


def latest_expectations(session: Session, *, pair: Pair, member: Member) -> ExpectationsRow | None:
    query = (
        select(ExpectationsRow)
        .where(
            ExpectationsRow.pair_id == pair.id,
            ExpectationsRow.member_id == member.id,
            ExpectationsRow.version > DRAFT,
        )
        .order_by(ExpectationsRow.version.desc())
        .limit(1)
    )
    return session.scalar(query)


def in_progress(session: Session, *, pair: Pair, member: Member) -> Expectations:
    """What the form should show: the unfinished answers, else the finished ones, else nothing."""
    row = _draft(session, pair, member) or latest_expectations(session, pair=pair, member=member)
    return from_json(row.body) if row else Expectations()


def save_step(
    session: Session,
    *,
    pair: Pair,
    member: Member,
    step: int,
    said: Mapping[str, Any],
    now: datetime,
    ruled_out: Collection[str] = (),
) -> Expectations:
    """Keep one step of the form; `ruled_out` are the means that this side's boundaries forbid.

    Raises DomainError, at the field, when something has to be said first.
    """
    pairs.lock(session, pair)
    together = replace(in_progress(session, pair=pair, member=member), **said)
    check_step(step, together, ruled_out=ruled_out)
    draft = _draft(session, pair, member)
    if draft is None:
        draft = ExpectationsRow(pair_id=pair.id, member_id=member.id, version=DRAFT)
        session.add(draft)
    draft.body, draft.saved_at = as_json(together), now
    session.flush()
    return together


def finish(session: Session, *, pair: Pair, member: Member, seen: int, now: datetime) -> Saved:
    """Make the draft this side's answer; `seen` is the version that was there when the form was opened."""
    pairs.lock(session, pair)
    draft = _draft(session, pair, member)
    latest = latest_expectations(session, pair=pair, member=member)
    newest = latest.version if latest else 0
    if draft is None or (latest is not None and draft.body == latest.body):
        _forget(session, draft)
        just_saved = latest is not None and now - latest.saved_at < REPEATED_WITHIN
        return Saved(Outcome.REPEATED if just_saved else Outcome.UNCHANGED, latest_agreement(session, pair=pair))
    if newest != seen:
        return Saved(Outcome.OVERTAKEN)
    draft.version, draft.saved_at = newest + 1, now
    session.flush()
    record(session, pair, member, "expectations.save", draft, now=now)
    agreement = _bring_together(session, pair=pair, author=member, now=now)
    return Saved(Outcome.CHANGED if latest else Outcome.FIRST, agreement)


def say_no(session: Session, *, pair: Pair, member: Member, means: Collection[str], now: datetime) -> None:
    """This side's answers once more, with a no to these means; what stands unfinished in the form gets it too.

    It says what this side's boundaries say already, so each one's yes stays. Raises DomainError when there is no answer
    yet, or no means would be left.
    """
    pairs.lock(session, pair)
    latest, draft = latest_expectations(session, pair=pair, member=member), _draft(session, pair, member)
    if latest is None:
        raise DomainError("You have not said yet what you expect.", remedy="expectations")
    said = without(from_json(latest.body), means)
    check_step(AVAILABILITY_STEP, said)
    if draft is not None:
        draft.body = as_json(without(from_json(draft.body), means))
    row = ExpectationsRow(pair_id=pair.id, member_id=member.id, version=latest.version + 1, body=as_json(said))
    row.saved_at = now
    session.add(row)
    session.flush()
    record(session, pair, member, "expectations.save", row, now=now)
    _bring_together(session, pair=pair, author=member, now=now, asks_again=False)


def answered_elsewhere(session: Session, *, pair: Pair, member: Member) -> Pair | None:
    """Another open pair to whose partner the person has answered lately, if there is nothing yet for this one."""
    if _draft(session, pair, member) or latest_expectations(session, pair=pair, member=member):
        return None
    query = (
        select(Pair)
        .join(ExpectationsRow, ExpectationsRow.pair_id == Pair.id)
        .where(
            ExpectationsRow.member_id == member.id,
            ExpectationsRow.version > DRAFT,
            Pair.id != pair.id,
            Pair.state.in_(OPEN),
        )
        .order_by(ExpectationsRow.saved_at.desc())
        .limit(1)
    )
    return session.scalar(query)


def copy_answers(session: Session, *, source: Pair, pair: Pair, member: Member, now: datetime) -> None:
    """The person's own answers of another pair become the draft of this one, but for nothing that is there already."""
    pairs.lock(session, pair)
    answers = latest_expectations(session, pair=source, member=member)
    if answers is None or answered_elsewhere(session, pair=pair, member=member) is None:
        return
    row = ExpectationsRow(pair_id=pair.id, member_id=member.id, version=DRAFT, body=dict(answers.body), saved_at=now)
    session.add(row)
    session.flush()


def awaited(session: Session, *, pair: Pair) -> list[Member]:
    """Those whose expectations are still missing."""
    return [member for member in pair.members if latest_expectations(session, pair=pair, member=member) is None]


def _bring_together(
    session: Session, *, pair: Pair, author: Member, now: datetime, asks_again: bool = True
) -> Agreement | None:
    """A new version out of both sides' newest answers; None while one is missing."""
    mentor = latest_expectations(session, pair=pair, member=pair.mentor)
    mentee = latest_expectations(session, pair=pair, member=pair.mentee)
    if mentor is None or mentee is None:
        return None
    return bring_together(
        session, pair=pair, mentor=mentor, mentee=mentee, author=author, now=now, asks_again=asks_again
    )


def _draft(session: Session, pair: Pair, member: Member) -> ExpectationsRow | None:
    query = select(ExpectationsRow).filter_by(pair_id=pair.id, member_id=member.id, version=DRAFT)
    return session.scalar(query)


def _forget(session: Session, draft: ExpectationsRow | None) -> None:
    if draft is not None:
        session.delete(draft)
