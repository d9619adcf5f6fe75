"""Looking back at an agreement: planned when it comes into force, asked for when it is due."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select

from bot.core.db import Session
from bot.features.agreement.models import AgreementReview
from bot.features.agreement.versions import agreement_in_force
from bot.features.agreement.workdays import put_off
from bot.features.members.models import Member
from bot.features.pairs import service as pairs
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.signs import rests

FIRST_AFTER, AGAIN_AFTER = timedelta(days=30), timedelta(days=91)
"""A month, then a quarter; mentoring guides advise regular reviews, not one."""

NOT_NOW = timedelta(days=7)
"""When to look again at a pair that is not active at the moment, or does not react to anything."""


def plan_review(session: Session, *, pair: Pair, now: datetime) -> None:
    """A look back some time after a version came into force; one that is planned already moves, so as not to nag."""
    planned = session.scalar(select(AgreementReview).filter_by(pair_id=pair.id, asked_at=None))
    if planned is not None:
        planned.due_at = max(planned.due_at, now + FIRST_AFTER)
        return
    _plan(session, pair, number=1, due_at=now + FIRST_AFTER)


def ask_for_due(session: Session, *, now: datetime, limit: int) -> list[AgreementReview]:
    """The reviews to ask for now; the next one of each pair is planned at once."""
    asked = []
    for review in _due(session, now, limit):
        if review.pair.state != State.ACTIVE or rests(session, review.pair, now):
            review.due_at = now + NOT_NOW
            continue
        after_holiday = put_off(session, review.pair, now)
        if after_holiday is not None:
            review.due_at = after_holiday
            continue
        review.asked_at = now
        _plan(session, review.pair, number=review.number + 1, due_at=now + AGAIN_AFTER)
        asked.append(review)
    return asked


def says_it_holds(session: Session, *, review: AgreementReview, member: Member, now: datetime) -> None:
    pairs.lock(session, review.pair)
    session.refresh(review)  # of two who press at once, the second one sees what the first one said
    if member.id == review.pair.mentor_id:
        review.mentor_holds_at = review.mentor_holds_at or now
    else:
        review.mentee_holds_at = review.mentee_holds_at or now
    session.flush()


def days_since_last_look(session: Session, review: AgreementReview) -> int:
    """From the last time that both had their agreement before them, by saying yes or being asked, to this review."""
    agreement = agreement_in_force(session, pair=review.pair)
    confirmed = (agreement.mentor_confirmed_at, agreement.mentee_confirmed_at) if agreement else ()
    query = select(AgreementReview.asked_at).filter_by(pair_id=review.pair_id, number=review.number - 1)
    asked_at = review.asked_at or review.due_at
    looks = [at for at in (*confirmed, session.scalar(query)) if at is not None and at < asked_at]
    return (asked_at - max(looks, default=asked_at - FIRST_AFTER)).days


def _due(session: Session, now: datetime, limit: int) -> Sequence[AgreementReview]:
    query = (
        select(AgreementReview)
        .where(AgreementReview.asked_at.is_(None), AgreementReview.due_at <= now)
        .order_by(AgreementReview.due_at)
        .limit(limit)
        .with_for_update(of=AgreementReview, skip_locked=True)
    )
    return session.scalars(query).all()


def _plan(session: Session, pair: Pair, *, number: int, due_at: datetime) -> None:
    """The two take turns in leading, the mentee first."""
    leader = pair.mentee_id if number % 2 else pair.mentor_id
    session.add(AgreementReview(pair=pair, number=number, leader_id=leader, due_at=due_at))
    session.flush()
