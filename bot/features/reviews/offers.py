"""Offers to read a document: made by one, used by the other one with a document, or declined."""

from datetime import date, datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries.service import add, changed, lock, owned
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.reviews.models import Review, ReviewOffer
from bot.features.reviews.rules import Offer
from bot.features.reviews.service import SETTLED, today


def offer(
    session: Session, *, pair: Pair, member: Member, words: str, until: date | None, now: datetime
) -> ReviewOffer:
    """The same again at once is the same one. Raises DomainError for a day that has gone by."""
    _check_day(until, member, now)
    made = ReviewOffer(pair=pair, author=member, state=Offer.OPEN, words=words, until=until)
    return add(session, made, same=lambda known: (known.words, known.until) == (words, until), now=now)


def change(
    session: Session, *, made: ReviewOffer, member: Member, words: str, until: date | None, now: datetime
) -> bool:
    """False if nothing was different; what was declined is open again. Raises DomainError once it was used."""
    lock(session, made)
    owned(made, member)
    if made.state == Offer.USED:
        raise DomainError(SETTLED, field="words")
    if until != made.until:
        _check_day(until, member, now)
    if (words, until, Offer.OPEN) == (made.words, made.until, made.state):
        return False
    made.words, made.until, made.state = words, until, Offer.OPEN
    changed(session, made, member, "change", now)
    return True


def check_open(made: ReviewOffer, member: Member) -> None:
    """Raises DomainError for its author, and when it cannot be taken up any more."""
    if member.id == made.author_id:
        raise DomainError("This is your own offer; the other one answers.")
    if made.state == Offer.USED or made.withdrawn_at is not None:
        raise DomainError(SETTLED)


def use(session: Session, *, made: ReviewOffer, member: Member, review: Review, now: datetime) -> None:
    """The other one sent a document. Raises DomainError when it is settled, but not for the same document."""
    lock(session, made)
    if made.review_id == review.id:
        return
    check_open(made, member)
    made.state, made.review_id = Offer.USED, review.id
    changed(session, made, member, "use", now)


def decline(session: Session, *, made: ReviewOffer, member: Member, now: datetime) -> bool:
    """Not now; False if that was known. Raises DomainError for its author, and once it was used."""
    lock(session, made)
    check_open(made, member)
    if made.state == Offer.DECLINED:
        return False
    made.state = Offer.DECLINED
    changed(session, made, member, "decline", now)
    return True


def _check_day(until: date | None, member: Member, now: datetime) -> None:
    if until is not None and until < today(member, now):
        raise DomainError("This day has gone by. Choose one that comes, or leave it empty.", field="until")
