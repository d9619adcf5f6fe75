"""Lessons: telling one, asking for one, taking something from it, and saying whether it made a difference."""

from dataclasses import replace
from datetime import datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries.service import NOT_THERE, add, changed, entry_for, lock
from bot.features.lessons.models import Lesson, LessonSide
from bot.features.lessons.rules import TAKEN, Outcome, State, Telling, ask_at, check_telling, check_title
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in


def tell_new(session: Session, *, pair: Pair, member: Member, told: Telling, now: datetime) -> Lesson:
    """An experience of one's own. The same again at once is the same one. Raises DomainError."""
    check_telling(told)
    lesson = _begun(pair, member, teller=member, title=told.title, weeks=told.weeks)
    _put(lesson, member, dict(told.said), now)
    lesson.ask_at = ask_at(now, told.weeks)
    return add(
        session, lesson, same=lambda known: known.title == told.title and _said(known, member) == told.said, now=now
    )


def ask_for(session: Session, *, pair: Pair, member: Member, title: str, now: datetime) -> Lesson:
    """Ask the other one for an experience of theirs. The same again at once is the same one. Raises DomainError."""
    check_title(title)
    lesson = _begun(pair, member, teller=partner_in(pair, member), title=title, weeks=0)
    return add(session, lesson, same=lambda known: known.title == title and known.state == State.ASKED, now=now)


def tell(session: Session, *, lesson: Lesson, member: Member, told: Telling, now: datetime) -> bool:
    """The account of one that was asked for, or other words of it; False if nothing was different.

    Raises DomainError for the one whose experience it is not.
    """
    lock(session, lesson)
    if lesson.author_id != member.id:
        told = replace(told, title=lesson.title)  # the words of the one who asked stay theirs
    check_telling(told)
    if lesson.teller_id != member.id:
        raise DomainError("This is the other one's experience. You can add what you take from it.")
    mine = lesson.side_of(member)
    if mine and (lesson.title, mine.said, lesson.weeks) == (told.title, told.said, told.weeks):
        return False
    lesson.title = told.title
    if mine is None or lesson.weeks != told.weeks:
        lesson.ask_at = ask_at(mine.answered_at if mine and mine.answered_at else now, told.weeks)
        lesson.weeks = told.weeks
    _put(lesson, member, dict(told.said), now)
    changed(session, lesson, member, "tell", now)
    return True


def change_question(session: Session, *, lesson: Lesson, member: Member, title: str, now: datetime) -> bool:
    """Other words of what is asked for; False if nothing was different. Raises DomainError once it is told."""
    check_title(title)
    lock(session, lesson)
    if lesson.state != State.ASKED or lesson.author_id != member.id:
        raise DomainError("It has been told meanwhile, so the question stays as it is.", field="title")
    if lesson.title == title:
        return False
    lesson.title = title
    changed(session, lesson, member, "change", now)
    return True


def question_of(session: Session, *, pair: Pair, lesson_id: int | None) -> Lesson:
    """An experience that was asked for in this pair. Raises DomainError when it is not there any more."""
    lesson = entry_for(session, Lesson, lesson_id)
    if lesson.pair_id != pair.id:
        raise DomainError(NOT_THERE)
    return lesson


def take(session: Session, *, lesson: Lesson, member: Member, takeaway: str, now: datetime) -> bool:
    """What the listener takes from it; False if nothing was different. Raises DomainError before it is told."""
    if not takeaway:
        raise DomainError("One sentence is enough: what do you take from it?", field="takeaway")
    lock(session, lesson)
    if lesson.teller_id == member.id or lesson.state == State.ASKED:
        raise DomainError("There is nothing yet that you could take from it.", field="takeaway")
    said = dict.fromkeys(TAKEN, takeaway)
    mine = lesson.side_of(member)
    if mine is not None and mine.said == said:
        return False
    _put(lesson, member, said, now)
    changed(session, lesson, member, "take", now)
    return True


def tell_outcome(
    session: Session, *, lesson: Lesson, member: Member, outcome: Outcome, words: str, now: datetime
) -> None:
    """Whether it made a difference. "Not yet" is asked about again, after as many weeks. Raises DomainError."""
    lock(session, lesson)
    if lesson.teller_id != member.id or lesson.state == State.ASKED:
        raise DomainError("Only the one whose experience it is knows.")
    lesson.outcome, lesson.outcome_words, lesson.outcome_at = outcome, words, now
    lesson.ask_at = ask_at(now, lesson.weeks) if outcome == Outcome.NOT_YET else None
    changed(session, lesson, member, "outcome", now)


def _begun(pair: Pair, member: Member, *, teller: Member, title: str, weeks: int) -> Lesson:
    return Lesson(pair=pair, author=member, teller_id=teller.id, title=title, weeks=weeks, outcome_words="", sides=[])


def _put(lesson: Lesson, member: Member, said: dict[str, str], now: datetime) -> None:
    mine = lesson.side_of(member)
    if mine is None:
        lesson.sides.append(LessonSide(member_id=member.id, said=said, answered_at=now))
    else:
        mine.said = said


def _said(lesson: Lesson, member: Member) -> dict[str, str]:
    mine = lesson.side_of(member)
    return mine.said if mine else {}
