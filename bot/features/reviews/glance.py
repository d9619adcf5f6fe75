"""What is open about the documents of a pair."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import exists, or_
from sqlalchemy.orm import selectinload

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.glancing import PAIRS, only_if
from bot.core.times import day_words
from bot.core.wording import counted
from bot.features.entries.service import entries_of_pairs
from bot.features.members.models import Member
from bot.features.pairs.seats import Seat, each
from bot.features.reviews import offer_views, views
from bot.features.reviews.models import Review, ReviewCritique, ReviewOffer
from bot.features.reviews.rules import Offer, State
from bot.features.reviews.service import is_finished
from bot.slack.text import beginning, escape

IN_SHORT = 50


GOES_ON = Review.state.in_((State.ASKED, State.TAKEN, State.HANDED))
REVIEWS = exists().where(Review.pair_id.in_(PAIRS), GOES_ON)
OFFERS = exists().where(ReviewOffer.pair_id.in_(PAIRS), ReviewOffer.state == Offer.OPEN)


@only_if(or_(REVIEWS, OFFERS))
def of_pairs(session: Session, seats: Sequence[Seat], now: datetime) -> Mapping[int, Glance]:
    pairs, critiques = [seat.pair.id for seat in seats], selectinload(Review.sides)
    load = critiques.selectinload(ReviewCritique.advice)
    reviews = entries_of_pairs(session, Review, pairs, GOES_ON, load=load)
    offers = entries_of_pairs(session, ReviewOffer, pairs, ReviewOffer.state == Offer.OPEN)
    return each(seats, lambda seat: _of_pair(reviews[seat.pair.id], offers[seat.pair.id], seat.me))


def _of_pair(reviews: Sequence[Review], offers: Sequence[ReviewOffer], me: Member) -> Glance | None:
    open_ones = [review for review in reviews if _is_open(review)]
    steps = [step for review in open_ones if (step := _step(review, me))]
    steps += [step for made in offers if (step := _taking_up(made, me))]
    line = (f"Documents: {counted(len(open_ones), 'critique')} going on",) if open_ones else ()
    step = min(steps, key=lambda step: step.rank, default=None)
    return Glance(line, step) if line or step else None


def _is_open(review: Review) -> bool:
    return review.state in (State.ASKED, State.TAKEN) or (review.state == State.HANDED and not is_finished(review))


def _step(review: Review, me: Member) -> Step | None:
    is_mine, value = review.author_id == me.id, str(review.id)
    if review.state == State.ASKED and not is_mine:
        return Step(f"say whether you read {_title(review)}", Press("Open it", views.OPEN, value), Rank.AWAITED)
    if review.state == State.TAKEN and not is_mine:
        words = f"read {_title(review)} by {day_words(review.due_on)}"
        return Step(words, Press("Write my critique", views.WRITE, value), Rank.AWAITED)
    if review.state == State.HANDED and is_mine:
        return Step(f"use the critique of {_title(review)}", Press("Open it", views.OPEN, value), Rank.DUE)
    return None


def _taking_up(made: ReviewOffer, me: Member) -> Step | None:
    if made.state != Offer.OPEN or made.author_id == me.id:
        return None
    press = Press("Open the offer", offer_views.OPEN, str(made.id))
    return Step("send a document: your partner offers to read one", press, Rank.AWAITED)


def _title(review: Review) -> str:
    return f"“{beginning(escape(review.title), IN_SHORT)}”"
