"""Recommendations: written by the reviewer, judged by the author."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries.service import changed, lock, owned
from bot.features.members.models import Member
from bot.features.reviews.models import Review, ReviewAdvice, ReviewCritique
from bot.features.reviews.rules import Advice, State, Verdict, check_advice
from bot.features.reviews.service import SETTLED, check_reviewer, critique_of

NOT_THERE = "This recommendation is not there any more."


def write(
    session: Session, *, review: Review, member: Member, praise: str, said: Sequence[Advice], now: datetime
) -> bool:
    """More recommendations, and what works already; False if nothing came of it. Whoever writes has taken it on.

    The same recommendation again is the same one. Raises DomainError at the field that has to be put right.
    """
    critique = _critique_now(session, review)
    check_reviewer(review, member)
    if review.state == State.DECLINED:
        raise DomainError(
            f"You declined this one. Copy what you typed, and take it on first. {SETTLED}", field="praise"
        )
    known = critique.advice if critique is not None else []
    new = [each for each in check_advice(said, known=len(known)) if each not in [advice_of(one) for one in known]]
    if not new and praise == (critique.praise if critique is not None else ""):
        return False
    if critique is None:
        critique = ReviewCritique(member=member)
        review.sides.append(critique)
    critique.praise = praise
    critique.advice += [ReviewAdvice(what=each.what, why=each.why) for each in new]
    if review.state == State.ASKED:
        review.state, review.state_at = State.TAKEN, now
    changed(session, review, member, "write", now)
    return True


def reword(
    session: Session, *, review: Review, member: Member, advice_id: int | None, said: Advice, now: datetime
) -> bool:
    """Another wording has to be judged anew; False if nothing was different. Raises DomainError for the author."""
    _critique_now(session, review)
    advice = advice_for(review, advice_id)
    check_reviewer(review, member)
    if not check_advice([said], known=0):
        raise DomainError("Say what you recommend, or remove it in the window before.", field="what_1")
    if said == advice_of(advice):
        return False
    advice.what, advice.why, advice.verdict, advice.judged_at = said.what, said.why, None, None
    changed(session, review, member, "reword", now)
    return True


def remove(session: Session, *, review: Review, member: Member, advice_id: int | None, now: datetime) -> None:
    """Raises DomainError for the author, and when it is not there any more."""
    critique = _critique_now(session, review)
    check_reviewer(review, member)
    advice = advice_for(review, advice_id)
    if critique is not None:
        critique.advice.remove(advice)
        changed(session, review, member, "remove", now)


def judge(
    session: Session, *, review: Review, member: Member, advice_id: int | None, verdict: Verdict, now: datetime
) -> bool:
    """What the author makes of it; False if that was known. Raises DomainError for the reviewer."""
    _critique_now(session, review)
    owned(review, member)
    if review.state != State.HANDED:
        raise DomainError(SETTLED)
    advice = advice_for(review, advice_id)
    if advice.verdict == verdict:
        return False
    advice.verdict, advice.judged_at = verdict, now
    changed(session, review, member, "judge", now)
    return True


def advice_for(review: Review, advice_id: int | None) -> ReviewAdvice:
    """Raises DomainError when it is not there any more, or is another document's."""
    critique = critique_of(review)
    found = next((each for each in critique.advice if each.id == advice_id), None) if critique is not None else None
    if found is None:
        raise DomainError(NOT_THERE)
    return found


def _critique_now(session: Session, review: Review) -> ReviewCritique | None:
    """What the reviewer has written by now: of two who act at once, the second one sees what the first one did."""
    lock(session, review)
    critique = critique_of(review)
    if critique is not None:
        session.scalars(
            select(ReviewAdvice).filter_by(critique_id=critique.id).execution_options(populate_existing=True)
        ).all()
        session.refresh(critique)
    return critique


def advice_of(row: ReviewAdvice) -> Advice:
    return Advice(row.what, row.why)
