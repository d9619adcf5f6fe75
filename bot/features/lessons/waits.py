"""Whom a lesson waits for: the one who is asked to tell, the one who listens, and in some weeks again the teller."""

from bot.core.db import Session
from bot.features.entries.waits import Awaited
from bot.features.entries.waits import watch as watch_entry
from bot.features.lessons.models import Lesson
from bot.features.lessons.rules import State

KIND = "lessons"


def watch(session: Session, lesson: Lesson) -> None:
    awaited = []
    if lesson.state == State.ASKED:
        awaited.append(Awaited(lesson.teller, lesson.made_at))
    told = lesson.side_of(lesson.teller)
    if lesson.state == State.TOLD and told is not None and told.answered_at is not None:
        awaited.append(Awaited(lesson.listener, told.answered_at))
    if lesson.state != State.ASKED and lesson.ask_at is not None:
        awaited.append(Awaited(lesson.teller, lesson.ask_at, first_at=lesson.ask_at))
    watch_entry(session, lesson, KIND, *awaited)
