"""What both are told about a document or an offer, from wherever it was done."""

from datetime import datetime

from bot.core.db import Session
from bot.features.entries import cards
from bot.features.members.models import Member
from bot.features.pairs.service import partner_in
from bot.features.reviews import offer_views, views, waits
from bot.features.reviews.critiques import advice_of
from bot.features.reviews.models import Review, ReviewOffer
from bot.features.reviews.offer_views import ShownOffer
from bot.features.reviews.rules import Offer, State, Verdict
from bot.features.reviews.service import check_withdrawal, critique_of, reviewer_of, wish_of
from bot.features.reviews.views import ShownAdvice, ShownReview


def shown(review: Review, reader: Member | None = None) -> ShownReview:
    """The document as its views want it: for one of the two, or for the channel, which is for both.

    What is not handed over yet is there only for the one who wrote it.
    """
    critique, reviewer = critique_of(review), reviewer_of(review)
    is_readable = review.state == State.HANDED or (reader is not None and reader.id == reviewer.id)
    advice = critique.advice if critique is not None and is_readable else []
    return ShownReview(
        review_id=review.id,
        pair_id=review.pair_id,
        state=State(review.state),
        is_withdrawn=review.withdrawn_at is not None,
        said=wish_of(review),
        author=review.author.person.slack_id,
        reviewer=reviewer.person.slack_id,
        lesson=review.lesson,
        changed_at=review.changed_at,
        praise=critique.praise if critique is not None and is_readable else "",
        advice=[
            ShownAdvice(each.id, advice_of(each), Verdict(each.verdict) if each.verdict else None) for each in advice
        ],
    )


def show(session: Session, review: Review, now: datetime) -> None:
    """After a change: its card, and whom it waits for. Raises DomainError for what cannot be withdrawn any more."""
    check_withdrawal(review)
    cards.show(session, review, views.card(shown(review)), now=now)
    waits.watch(session, review)


def say_answered(session: Session, review: Review, *, now: datetime) -> None:
    cards.tell(session, review, views.answered(shown(review)), what="answered", now=now)


def say_handed_over(session: Session, review: Review, *, now: datetime) -> None:
    cards.tell(session, review, views.handed_over(shown(review)), what="handed", now=now)


def say_learned(session: Session, review: Review, *, now: datetime) -> None:
    cards.tell(session, review, views.learned(shown(review)), what="learned", now=now)


def shown_offer(made: ReviewOffer) -> ShownOffer:
    return ShownOffer(
        offer_id=made.id,
        pair_id=made.pair_id,
        state=Offer(made.state),
        is_withdrawn=made.withdrawn_at is not None,
        author=made.author.person.slack_id,
        partner=partner_in(made.pair, made.author).person.slack_id,
        words=made.words,
        until=made.until,
        changed_at=made.changed_at,
    )


def show_offer(session: Session, made: ReviewOffer, now: datetime) -> None:
    """After a change: its card, and whom it waits for."""
    cards.show(session, made, offer_views.card(shown_offer(made)), now=now)
    waits.watch_offer(session, made)
