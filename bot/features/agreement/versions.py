"""Versions of an agreement: made of both sides' answers, in force once both have said yes."""

from datetime import datetime

from sqlalchemy import Select, exists, func, select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.agreement.differences import Common, differences, still_common
from bot.features.agreement.models import Agreement, ExpectationsRow
from bot.features.agreement.rules import from_json
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State

CHANGED_SINCE = "This has changed since. `/mentor agreement` shows what stands there now."


def latest_agreement(session: Session, *, pair: Pair) -> Agreement | None:
    query = select(Agreement).where(Agreement.pair_id == pair.id).order_by(Agreement.version.desc()).limit(1)
    return session.scalar(query)


def agreement_in_force(session: Session, *, pair: Pair) -> Agreement | None:
    """The newest version that both have confirmed."""
    return session.scalar(_in_force(pair).order_by(Agreement.version.desc()).limit(1))


def first_in_force(session: Session, *, pair: Pair) -> Agreement | None:
    """The version whose message is pinned in the channel; later versions are written into it."""
    return session.scalar(_in_force(pair).order_by(Agreement.version).limit(1))


def version_before(session: Session, agreement: Agreement) -> Agreement | None:
    query = select(Agreement).filter_by(pair_id=agreement.pair_id, version=agreement.version - 1)
    return session.scalar(query)


def has_confirmed(agreement: Agreement, pair: Pair, member: Member) -> bool:
    return (agreement.mentor_confirmed_at if member.id == pair.mentor_id else agreement.mentee_confirmed_at) is not None


def confirm(session: Session, *, pair: Pair, member: Member, version: int, now: datetime) -> Agreement:
    """One side's yes to a version. A second yes changes nothing. Raises DomainError when it is not the newest."""
    agreement = _newest(session, pair, version)
    if not has_confirmed(agreement, pair, member):
        _say_yes(agreement, pair, member, now)
        _audit(session, pair, member, "agreement.confirm", agreement, now)
    session.flush()
    return agreement


def bring_together(
    session: Session, *, pair: Pair, mentor: ExpectationsRow, mentee: ExpectationsRow, author: Member, now: datetime
) -> Agreement:
    """A new version out of both sides' newest answers.

    Whoever changes an agreement that both have seen says yes to it by that; the first version needs both.
    """
    before = latest_agreement(session, pair=pair)
    agreement = Agreement(
        pair_id=pair.id,
        version=before.version + 1 if before else 1,
        mentor_expectations=mentor,
        mentee_expectations=mentee,
        author_id=author.id,
        common=_kept(before, mentor, mentee) if before else {},
        made_at=now,
    )
    session.add(agreement)
    if before is not None:
        _say_yes(agreement, pair, author, now)
    session.flush()
    return agreement


def meet_in_the_middle(
    session: Session, *, pair: Pair, member: Member, version: int, point: str, now: datetime
) -> Agreement:
    """A new version in which both do what lies between; `member` says yes to it by proposing it.

    A second click has succeeded already. Raises DomainError when the version is not the newest any more, or the point
    has no middle.
    """
    pairs.lock(session, pair)
    latest = latest_agreement(session, pair=pair)
    if latest is not None and latest.version == version + 1 and _is_proposal(session, latest, member, point):
        return latest
    before = _newest(session, pair, version)
    sides = from_json(before.mentor_expectations.body), from_json(before.mentee_expectations.body)
    between = {each.point: each.middle for each in differences(*sides, before.common)}.get(point)
    if between is None:
        raise DomainError(CHANGED_SINCE)
    agreement = Agreement(
        pair_id=pair.id,
        version=before.version + 1,
        mentor_expectations=before.mentor_expectations,
        mentee_expectations=before.mentee_expectations,
        author_id=member.id,
        common={**before.common, point: between},
        made_at=now,
    )
    session.add(agreement)
    _say_yes(agreement, pair, member, now)
    session.flush()
    _audit(session, pair, member, "agreement.propose_middle", agreement, now)
    return agreement


def count_open(session: Session, *, program_id: int) -> int:
    """Active pairs that have no agreement in force yet."""
    agreed = exists().where(Agreement.pair_id == Pair.id, Agreement.in_force)
    query = select(func.count()).select_from(Pair)
    query = query.where(Pair.program_id == program_id, Pair.state == State.ACTIVE, ~agreed)
    return session.scalar(query) or 0


def _in_force(pair: Pair) -> Select[Agreement]:
    return select(Agreement).where(Agreement.pair_id == pair.id, Agreement.in_force)


def _newest(session: Session, pair: Pair, version: int) -> Agreement:
    pairs.lock(session, pair)
    agreement = latest_agreement(session, pair=pair)
    if agreement is None or agreement.version != version:
        raise DomainError(CHANGED_SINCE)
    return agreement


def _is_proposal(session: Session, agreement: Agreement, member: Member, point: str) -> bool:
    """Whether it came of this person's click on the middle of this point."""
    before = version_before(session, agreement)
    met = set(agreement.common) - set(before.common if before else ())
    return agreement.author_id == member.id and met == {point}


def _kept(before: Agreement, mentor: ExpectationsRow, mentee: ExpectationsRow) -> Common:
    common: Common = before.common
    for old, new in ((before.mentor_expectations, mentor), (before.mentee_expectations, mentee)):
        common = still_common(common, from_json(old.body), from_json(new.body))
    return common


def _say_yes(agreement: Agreement, pair: Pair, member: Member, now: datetime) -> None:
    if member.id == pair.mentor_id:
        agreement.mentor_confirmed_at = now
    else:
        agreement.mentee_confirmed_at = now


def _audit(session: Session, pair: Pair, member: Member, action: str, agreement: Agreement, now: datetime) -> None:
    actor, subject = member.person.slack_id, f"agreements:{agreement.id}"
    audit.record(session, workspace_id=pair.workspace_id, actor=actor, action=action, subject=subject, now=now)
