"""Asking for a critique, and answering it. What is recommended stands in `critiques.py`, offers in `offers.py`."""

from datetime import date, datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import local
from bot.features.entries.service import add, changed, lock, owned
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.reviews.models import Review, ReviewCritique
from bot.features.reviews.rules import State, Wish, check_wish

SETTLED = "This is settled, or was changed meanwhile. `/mentor review` shows how it stands."


def ask(session: Session, *, pair: Pair, member: Member, said: Wish, is_promised: bool, now: datetime) -> Review:
    """The same again at once is the same one; `is_promised`: the other one offered to read. Raises DomainError."""
    check_wish(said, before=None, today=today(partner_in(pair, member), now))
    state = State.TAKEN if is_promised else State.ASKED
    review = Review(pair=pair, author=member, state=state, state_at=now, lesson="")
    _put(review, said)
    return add(session, review, same=lambda known: wish_of(known) == said, now=now)


def change(session: Session, *, review: Review, member: Member, said: Wish, now: datetime) -> bool:
    """False if nothing was different; what was declined is asked anew. Raises DomainError as `ask`."""
    lock(session, review)
    owned(review, member)
    check_wish(said, before=review.due_on, today=today(reviewer_of(review), now))
    if said == wish_of(review) and review.state != State.DECLINED:
        return False
    is_other_day = said.due_on != review.due_on
    _put(review, said)
    if review.state == State.DECLINED:
        _turn(review, State.ASKED, now)
    elif is_other_day and review.state == State.TAKEN:
        review.state_at = now
    changed(session, review, member, "change", now)
    return True


def take(session: Session, *, review: Review, member: Member, now: datetime) -> bool:
    """The reviewer will read it; False if that was known. Raises DomainError for its author."""
    lock(session, review)
    check_reviewer(review, member)
    if review.state in (State.TAKEN, State.HANDED):
        return False
    _turn(review, State.TAKEN, now)
    changed(session, review, member, "take", now)
    return True


def decline(session: Session, *, review: Review, member: Member, now: datetime) -> bool:
    """Not this time, or not after all; False if that was known. Raises DomainError when it is handed over already."""
    lock(session, review)
    check_reviewer(review, member)
    if review.state == State.DECLINED:
        return False
    if review.state == State.HANDED:
        raise DomainError(SETTLED)
    _turn(review, State.DECLINED, now)
    changed(session, review, member, "decline", now)
    return True


def hand_over(session: Session, *, review: Review, member: Member, now: datetime) -> bool:
    """The author may read the critique from now on; False if they could. Raises DomainError when it is empty."""
    lock(session, review)
    check_reviewer(review, member)
    critique = critique_of(review)
    if critique is None or not (critique.advice or critique.praise):
        raise DomainError("There is nothing to hand over yet: write a recommendation first.")
    if review.state == State.HANDED:
        return False
    critique.answered_at = now
    _turn(review, State.HANDED, now)
    changed(session, review, member, "hand_over", now)
    return True


def save_lesson(session: Session, *, review: Review, member: Member, lesson: str, now: datetime) -> bool:
    """What the author takes from it; False if nothing was different. Raises DomainError before it is handed over."""
    lock(session, review)
    owned(review, member)
    if review.state != State.HANDED:
        raise DomainError("The lesson comes after the critique. Copy what you typed.", field="lesson")
    if not lesson:
        raise DomainError("One sentence is enough: what will you do differently in your next document?", field="lesson")
    if review.lesson == lesson:
        return False
    review.lesson, review.lesson_at = lesson, now
    changed(session, review, member, "lesson", now)
    return True


def reviewer_of(review: Review) -> Member:
    return partner_in(review.pair, review.author)


def critique_of(review: Review) -> ReviewCritique | None:
    """The reviewer's, perhaps not handed over yet."""
    return next(iter(review.sides), None)


def is_finished(review: Review) -> bool:
    """Whether the author has said what they made of it."""
    critique = critique_of(review)
    judged = critique is not None and all(each.verdict for each in critique.advice)
    return review.state == State.HANDED and judged and bool(review.lesson)


def wish_of(review: Review) -> Wish:
    return Wish(review.title, review.link, review.kind, review.reading, review.wish, review.due_on)


def today(member: Member, now: datetime) -> date:
    """On the member's own calendar."""
    return local(now, member.person.zone).date()


def check_reviewer(review: Review, member: Member) -> None:
    """Raises DomainError for the author of the document."""
    if member.id == review.author_id:
        raise DomainError("This is your own document; the other one answers.")


def check_withdrawal(review: Review) -> None:
    """Raises DomainError when there is a critique: its words are the other one's."""
    if review.withdrawn_at is not None and review.state == State.HANDED:
        raise DomainError("Your critique has come, and what you both wrote about it stays.")


def _put(review: Review, said: Wish) -> None:
    review.title, review.link, review.kind = said.title, said.link, said.kind
    review.reading, review.wish, review.due_on = said.reading, said.wish, said.due_on


def _turn(review: Review, state: State, now: datetime) -> None:
    review.state, review.state_at = state, now
