"""When somebody is reminded of a document; what is said then stands in `facts.py`."""

from datetime import datetime, time, timedelta

from bot.core.db import Session
from bot.core.times import from_local
from bot.features.entries import waits
from bot.features.entries.waits import Awaited
from bot.features.pairs.service import partner_in
from bot.features.reviews.models import Review, ReviewOffer
from bot.features.reviews.rules import Offer, State
from bot.features.reviews.service import is_finished, reviewer_of

KIND = "reviews"

TO_ANSWER, TO_DIGEST = timedelta(days=2), timedelta(days=5)
"""So long nobody is reminded that a document was sent, or that a critique has come."""

SHORTEST = timedelta(days=1)
MORNING = time(9)


def watch(session: Session, review: Review) -> None:
    """The reviewer is asked to answer and, the day before it is due, to read; the author what they made of it."""
    reviewer = reviewer_of(review)
    awaited: list[Awaited] = []
    if review.state == State.ASKED:
        awaited = [Awaited(reviewer, review.state_at, first_at=review.state_at + TO_ANSWER)]
    elif review.state == State.TAKEN:
        awaited = [Awaited(reviewer, review.state_at, first_at=_before_due(review))]
    elif review.state == State.HANDED and not is_finished(review):
        awaited = [Awaited(review.author, review.state_at, first_at=review.state_at + TO_DIGEST)]
    waits.watch(session, review, KIND, *awaited)


def watch_offer(session: Session, made: ReviewOffer) -> None:
    """Who gets an offer is reminded of it, until its day has gone by."""
    if made.state != Offer.OPEN:
        waits.watch(session, made, KIND)
        return
    ends_at = None
    if made.until is not None:
        ends_at = from_local(datetime.combine(made.until + timedelta(days=1), time()), made.author.person.zone)
    waits.watch(session, made, KIND, Awaited(partner_in(made.pair, made.author), made.changed_at, until=ends_at))


def _before_due(review: Review) -> datetime:
    morning = datetime.combine(review.due_on - timedelta(days=1), MORNING)
    return max(from_local(morning, reviewer_of(review).person.zone), review.state_at + SHORTEST)
