"""What a reminder says about documents: one waits to be read, a critique to be used, an offer to be taken up."""

from datetime import date, datetime, timedelta

from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.times import day_words, local
from bot.core.waiting import Kind, Matter, NotNow, Wait
from bot.core.wording import counted
from bot.features.entries.reminding import describing
from bot.features.members.models import Member
from bot.features.reviews import offer_views, views, waits
from bot.features.reviews.models import Review, ReviewOffer
from bot.features.reviews.rules import Offer, State
from bot.features.reviews.service import critique_of, is_finished, reviewer_of
from bot.slack.text import beginning, escape, mention

IN_SHORT = 100

OVERDUE = timedelta(days=7)
"""After its day, a document that nobody has promised to read is reminded of so long."""


def _describe(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    is_offer = wait.subject.startswith(f"{ReviewOffer.__tablename__}:")
    described = describing(ReviewOffer, _about_offer) if is_offer else describing(Review, _about_document)
    return described(session, wait, now)


def _about_document(session: Session, review: Review, me: Member, now: datetime) -> Matter | NotNow | None:
    match review.state:
        case State.ASKED if me.id != review.author_id:
            return _asked(review, local(now, me.person.zone).date())
        case State.TAKEN if me.id != review.author_id:
            return _promised(review, local(now, me.person.zone).date())
        case State.HANDED if me.id == review.author_id and not is_finished(review):
            return _handed(review)
        case _:
            return None


def _asked(review: Review, today: date) -> Matter | None:
    """Some days after its day it is asked about no more."""
    who, due = mention(review.author.person.slack_id), day_words(review.due_on)
    if today > review.due_on + OVERDUE:
        return None
    said: tuple[str, ...]
    if today > review.due_on:
        said = (f"{who} wanted you to read {_title(review)} by {due}. Would it still help? A no is fine, too.",)
    else:
        said = (
            f"{who} asks you to read {_title(review)} by {due}. Can you? A no is fine, too.",
            f"{_title(review)} of {who} waits for a yes or a no; it is wanted by {due}.",
        )
    return Matter(said, Press("Open the document", views.OPEN, str(review.id)))


def _promised(review: Review, today: date) -> Matter:
    """The first reminder may come after its day, as after a pause."""
    who, due, enough = mention(review.author.person.slack_id), day_words(review.due_on), "Two or three recommendations"
    said = (
        f"You read {_title(review)} of {who} by {due}. {enough} with their reasons are plenty."
        if today <= review.due_on
        else f"{_title(review)} of {who} still waits for your critique; its day was {due}. {enough} are plenty.",
        f"{_title(review)} of {who} was meant for {due}. A few lines help already; or say that you cannot after all.",
        f"A last word about {_title(review)} of {who}: one recommendation is better than none, and a no is fine.",
    )
    return Matter(said, Press("Write my critique", views.WRITE, str(review.id)))


def _handed(review: Review) -> Matter:
    who, critique = mention(reviewer_of(review).person.slack_id), critique_of(review)
    left = [each for each in critique.advice if each.verdict is None] if critique is not None else []
    if left:
        what, verb = counted(len(left), "recommendation"), "waits" if len(left) == 1 else "wait"
        said = f"{what} of {who} on {_title(review)} {verb} for a yes or no from you. You decide; {who} learns from it."
    else:
        said = f"What do you take from {who}'s critique of {_title(review)}? One sentence, for your next document."
    return Matter((said,), Press("Open the critique", views.OPEN, str(review.id)))


def _about_offer(session: Session, made: ReviewOffer, me: Member, now: datetime) -> Matter | NotNow | None:
    if made.state != Offer.OPEN or me.id == made.author_id:
        return None
    who = mention(made.author.person.slack_id)
    words = f"{who} offers to read a document of yours: a letter, a proposal, slides. Have you one? A no is fine, too."
    return Matter((words,), Press("Open the offer", offer_views.OPEN, str(made.id)))


def _title(review: Review) -> str:
    return f"“{beginning(escape(review.title), IN_SHORT)}”"


KINDS = (
    Kind(
        name=waits.KIND,
        words="a document",
        label="Documents to read, and critiques of mine",
        rank=Rank.AWAITED,
        describe=_describe,
        again_after=timedelta(days=5),
    ),
)
