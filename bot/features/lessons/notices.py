"""What the channel sees of lessons: a card for each, which is kept up to date."""

from datetime import datetime

from bot.core.db import Session
from bot.features.entries import cards
from bot.features.entries.rules import both_answered, readable
from bot.features.entries.views import Said
from bot.features.lessons import views, waits
from bot.features.lessons.models import Lesson, LessonSide
from bot.features.lessons.rules import TAKEN, TOLD, Outcome, State
from bot.features.lessons.views import Shown
from bot.features.members.models import Member


def shown(lesson: Lesson, reader: Member | None) -> Shown:
    """The lesson as this reader may see it; without one, as both may."""
    is_open = both_answered(lesson.sides)
    said = readable(lesson.sides, reader.id if reader else 0)
    said.sort(key=lambda side: side.member_id != lesson.teller_id)
    knows = is_open or (reader is not None and reader.id == lesson.teller_id)
    return Shown(
        lesson_id=lesson.id,
        pair_id=lesson.pair_id,
        title=lesson.title,
        state=lesson.state,
        teller=lesson.teller.person.slack_id,
        listener=lesson.listener.person.slack_id,
        sides=[_said(side) for side in said],
        outcome=Outcome(lesson.outcome) if lesson.outcome and knows else None,
        outcome_words=lesson.outcome_words if knows else "",
        is_withdrawn=lesson.withdrawn_at is not None,
    )


def show(session: Session, lesson: Lesson, now: datetime) -> None:
    """After a change: the card, and whom it waits for."""
    waits.watch(session, lesson)
    cards.show(session, lesson, views.card(shown(lesson, None)), now=now)


def say_shared(session: Session, lesson: Lesson, now: datetime) -> None:
    cards.tell(session, lesson, views.shared(shown(lesson, None)), what="shared", now=now)


def say_happened(session: Session, lesson: Lesson, now: datetime) -> None:
    """Only what both may read is said where both read it."""
    if lesson.state == State.SHARED and lesson.outcome in (Outcome.YES, Outcome.PARTLY):
        cards.tell(session, lesson, views.happened(shown(lesson, None)), what="happened", now=now)


def words_of(side: LessonSide) -> dict[str, str]:
    """Label → words, in the order of the form."""
    return {label: side.said.get(key, "") for key, label in (TOLD | TAKEN).items()}


def _said(side: LessonSide) -> Said:
    return Said(side.member.person.slack_id, words_of(side))
