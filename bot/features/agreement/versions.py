"""Versions of an agreement: made of both sides' answers, in force once both have said yes."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Select, exists, func, or_, select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.agreement.differences import Kept, unnamed
from bot.features.agreement.models import Agreement, ExpectationsRow
from bot.features.agreement.rules import from_json
from bot.features.agreement.trail import record
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
    return session.scalar(select(Agreement).filter_by(pair_id=agreement.pair_id, version=agreement.version - 1))


def version_to_compare(session: Session, agreement: Agreement) -> Agreement | None:
    """The one that the two know: what was in force before, else the last one in which somebody expected otherwise."""
    older = select(Agreement).where(Agreement.pair_id == agreement.pair_id, Agreement.version < agreement.version)
    other = or_(
        Agreement.mentor_expectations_id != agreement.mentor_expectations_id,
        Agreement.mentee_expectations_id != agreement.mentee_expectations_id,
    )
    newest = Agreement.version.desc()
    in_force = session.scalar(older.where(Agreement.in_force).order_by(newest).limit(1))
    return in_force or session.scalar(older.where(other).order_by(newest).limit(1))


def has_confirmed(agreement: Agreement, pair: Pair, member: Member) -> bool:
    return (agreement.mentor_confirmed_at if member.id == pair.mentor_id else agreement.mentee_confirmed_at) is not None


def all_versions(session: Session, *, pair: Pair) -> list[Agreement]:
    """The newest first."""
    return list(session.scalars(select(Agreement).filter_by(pair_id=pair.id).order_by(Agreement.version.desc())))


def confirm(session: Session, *, pair: Pair, member: Member, version: int, now: datetime) -> tuple[Agreement, bool]:
    """One side's yes to a version; False with a second yes, which changes nothing.

    Raises DomainError when it is not the newest version.
    """
    pairs.lock(session, pair)
    agreement = latest_agreement(session, pair=pair)
    if agreement is None or agreement.version != version:
        raise DomainError(CHANGED_SINCE)
    if has_confirmed(agreement, pair, member):
        return agreement, False
    _say_yes(agreement, pair, member, now)
    session.flush()
    record(session, pair, member, "agreement.confirm", agreement, now=now)
    return agreement, True


def bring_together(
    session: Session,
    *,
    pair: Pair,
    mentor: ExpectationsRow,
    mentee: ExpectationsRow,
    author: Member,
    now: datetime,
    asks_again: bool = True,
) -> Agreement:
    """A new version out of both sides' newest answers.

    Whoever changes an agreement that both have seen says yes to it by that; the first version needs both. If it is
    nothing that has to be asked again, both sides' yes to the version before stays.
    """
    before = latest_agreement(session, pair=pair)
    agreement = Agreement(
        pair_id=pair.id,
        version=before.version + 1 if before else 1,
        mentor_expectations=mentor,
        mentee_expectations=mentee,
        author_id=author.id,
        common=_kept(before.common, before, mentor, mentee) if before else {},
        suggested=_kept(before.suggested or {}, before, mentor, mentee) if before else {},
        suggested_at=before.suggested_at if before else None,
        made_at=now,
    )
    session.add(agreement)
    if before is not None and asks_again:
        _say_yes(agreement, pair, author, now)
    elif before is not None:
        agreement.mentor_confirmed_at = before.mentor_confirmed_at
        agreement.mentee_confirmed_at = before.mentee_confirmed_at
    session.flush()
    return agreement


def agree_on(
    session: Session, *, pair: Pair, before: Agreement, point: str, choice: str, by: Member, now: datetime
) -> Agreement:
    """A new version in which this point is agreed. Both have said yes to it, so each one's yes to the rest stays."""
    agreement = Agreement(
        pair_id=pair.id,
        version=before.version + 1,
        mentor_expectations=before.mentor_expectations,
        mentee_expectations=before.mentee_expectations,
        author_id=by.id,
        common={**before.common, point: choice},
        suggested={name: said for name, said in (before.suggested or {}).items() if name != point},
        suggested_at=before.suggested_at,
        made_at=now,
        mentor_confirmed_at=before.mentor_confirmed_at,
        mentee_confirmed_at=before.mentee_confirmed_at,
    )
    session.add(agreement)
    session.flush()
    record(session, pair, by, "agreement.agree_on_point", agreement, now=now)
    return agreement


def count_open(session: Session, *, program_id: int) -> int:
    """Active pairs that have no agreement in force yet."""
    agreed = exists().where(Agreement.pair_id == Pair.id, Agreement.in_force)
    query = select(func.count()).select_from(Pair)
    query = query.where(Pair.program_id == program_id, Pair.state == State.ACTIVE, ~agreed)
    return session.scalar(query) or 0


def _in_force(pair: Pair) -> Select[Agreement]:
    return select(Agreement).where(Agreement.pair_id == pair.id, Agreement.in_force)


def _kept(
    points: Mapping[str, Kept], before: Agreement, mentor: ExpectationsRow, mentee: ExpectationsRow
) -> dict[str, Kept]:
    """The points that neither side has named anew."""
    for old, new in ((before.mentor_expectations, mentor), (before.mentee_expectations, mentee)):
        points = unnamed(points, from_json(old.body), from_json(new.body))
    return dict(points)


def _say_yes(agreement: Agreement, pair: Pair, member: Member, now: datetime) -> None:
    if member.id == pair.mentor_id:
        agreement.mentor_confirmed_at = now
    else:
        agreement.mentee_confirmed_at = now
