"""Saying what one expects, and agreeing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum, auto
from typing import Any

from sqlalchemy import select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.agreement.models import Agreement, ExpectationsRow
from bot.features.agreement.rules import Expectations, as_json, check_step, from_json
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair

DRAFT = 0


class Outcome(Enum):
    FIRST = auto()
    """This side's first answer."""
    CHANGED = auto()
    UNCHANGED = auto()
    """The same as before: submitting twice has succeeded already."""
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
    session: Session, *, pair: Pair, member: Member, step: int, said: Mapping[str, Any], now: datetime
) -> Expectations:
    """Keep one step of the form. Raises DomainError, at the field, when something has to be said first."""
    pairs.lock(session, pair)
    together = replace(in_progress(session, pair=pair, member=member), **said)
    check_step(step, together)
    draft = _draft(session, pair, member)
    if draft is None:
        draft = ExpectationsRow(pair_id=pair.id, member_id=member.id, version=DRAFT)
        session.add(draft)
    draft.body, draft.saved_at = as_json(together), now
    session.flush()
    return together


def finish(session: Session, *, pair: Pair, member: Member, seen: int, now: datetime) -> Saved:
    """Make the draft this side's answer; `seen` is the version that was there when the form was opened."""
    draft = _draft(session, pair, member)
    latest = latest_expectations(session, pair=pair, member=member)
    newest = latest.version if latest else 0
    if draft is None or (latest is not None and draft.body == latest.body):
        _forget(session, draft)
        return Saved(Outcome.UNCHANGED)
    if newest != seen:
        return Saved(Outcome.OVERTAKEN)
    draft.version, draft.saved_at = newest + 1, now
    session.flush()
    _audit(session, pair, member, "expectations.save", f"expectations:{draft.id}", now)
    agreement = _bring_together(session, pair=pair, author=member, now=now)
    return Saved(Outcome.CHANGED if latest else Outcome.FIRST, agreement)


def latest_agreement(session: Session, *, pair: Pair) -> Agreement | None:
    query = select(Agreement).where(Agreement.pair_id == pair.id).order_by(Agreement.version.desc()).limit(1)
    return session.scalar(query)


def agreement_in_force(session: Session, *, pair: Pair) -> Agreement | None:
    """The newest version that both have confirmed."""
    query = (
        select(Agreement)
        .where(
            Agreement.pair_id == pair.id,
            Agreement.mentor_confirmed_at.is_not(None),
            Agreement.mentee_confirmed_at.is_not(None),
        )
        .order_by(Agreement.version.desc())
        .limit(1)
    )
    return session.scalar(query)


def confirm(session: Session, *, pair: Pair, member: Member, version: int, now: datetime) -> Agreement:
    """One side's yes to a version. A second yes changes nothing. Raises DomainError when it is not the newest."""
    pairs.lock(session, pair)
    agreement = latest_agreement(session, pair=pair)
    if agreement is None or agreement.version != version:
        raise DomainError("This has changed since. `/mentor agreement` shows what stands there now.")
    if not has_confirmed(agreement, pair, member):
        _say_yes(agreement, pair, member, now)
        _audit(session, pair, member, "agreement.confirm", f"agreements:{agreement.id}", now)
    session.flush()
    return agreement


def has_confirmed(agreement: Agreement, pair: Pair, member: Member) -> bool:
    return (agreement.mentor_confirmed_at if member.id == pair.mentor_id else agreement.mentee_confirmed_at) is not None


def awaited(session: Session, *, pair: Pair) -> list[Member]:
    """Those whose expectations are still missing."""
    return [member for member in pair.members if latest_expectations(session, pair=pair, member=member) is None]


def version_before(session: Session, agreement: Agreement) -> Agreement | None:
    query = select(Agreement).filter_by(pair_id=agreement.pair_id, version=agreement.version - 1)
    return session.scalar(query)


def first_in_force(session: Session, *, pair: Pair) -> Agreement | None:
    """The version whose message is pinned in the channel; later versions are written into it."""
    query = (
        select(Agreement)
        .where(
            Agreement.pair_id == pair.id,
            Agreement.mentor_confirmed_at.is_not(None),
            Agreement.mentee_confirmed_at.is_not(None),
        )
        .order_by(Agreement.version)
        .limit(1)
    )
    return session.scalar(query)


def _bring_together(session: Session, *, pair: Pair, author: Member, now: datetime) -> Agreement | None:
    """A new version out of both sides' newest answers; None while one is missing.

    Whoever changes an agreement that both have seen says yes to it by that; the first version needs both.
    """
    mentor = latest_expectations(session, pair=pair, member=pair.mentor)
    mentee = latest_expectations(session, pair=pair, member=pair.mentee)
    if mentor is None or mentee is None:
        return None
    before = latest_agreement(session, pair=pair)
    agreement = Agreement(
        pair_id=pair.id,
        version=before.version + 1 if before else 1,
        mentor_expectations=mentor,
        mentee_expectations=mentee,
        made_at=now,
    )
    session.add(agreement)
    if before is not None:
        _say_yes(agreement, pair, author, now)
    session.flush()
    return agreement


def _say_yes(agreement: Agreement, pair: Pair, member: Member, now: datetime) -> None:
    if member.id == pair.mentor_id:
        agreement.mentor_confirmed_at = now
    else:
        agreement.mentee_confirmed_at = now


def _draft(session: Session, pair: Pair, member: Member) -> ExpectationsRow | None:
    query = select(ExpectationsRow).filter_by(pair_id=pair.id, member_id=member.id, version=DRAFT)
    return session.scalar(query)


def _forget(session: Session, draft: ExpectationsRow | None) -> None:
    if draft is not None:
        session.delete(draft)


def _audit(session: Session, pair: Pair, member: Member, action: str, subject: str, now: datetime) -> None:
    actor = member.person.slack_id
    audit.record(session, workspace_id=pair.workspace_id, actor=actor, action=action, subject=subject, now=now)
