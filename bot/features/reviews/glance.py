"""What is open about the documents of a pair."""

from datetime import datetime

from bot.core.db import Session
from bot.core.glance import Glance, Press, Rank, Step
from bot.core.times import day_words
from bot.core.wording import counted
from bot.features.entries.service import entries_of
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.reviews import offer_views, views
from bot.features.reviews.models import Review, ReviewOffer
from bot.features.reviews.rules import Offer, State
from bot.features.reviews.service import is_finished
from bot.slack.text import beginning, escape

IN_SHORT = 50


def of_pair(session: Session, pair: Pair, me: Member, now: datetime) -> Glance | None:
    open_ones = [each for each in entries_of(session, Review, pair=pair) if _is_open(each)]
    steps = [step for each in open_ones if (step := _step(each, me)) is not None]
    offers = [step for made in entries_of(session, ReviewOffer, pair=pair) if (step := _taking_up(made, me))]
    line = (f"Documents: {counted(len(open_ones), 'critique')} going on",) if open_ones else ()
    step = min([*steps, *offers], key=lambda each: each.rank, default=None)
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
