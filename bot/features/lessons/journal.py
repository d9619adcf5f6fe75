"""A pair's lessons for its journal: told and taken, when both have written; one's own words before."""

from bot.core.db import Session
from bot.core.glance import Press
from bot.core.journal import Entry
from bot.features.entries.rules import readable
from bot.features.entries.service import entries_of
from bot.features.lessons import notices, views
from bot.features.lessons.models import Lesson
from bot.features.lessons.rules import OUTCOMES
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


def of_pair(session: Session, pair: Pair, reader: Member) -> list[Entry]:
    return [
        Entry(lesson.made_at, _title(lesson), _words(lesson, reader), Press("Open", views.OPEN, str(lesson.id)))
        for lesson in entries_of(session, Lesson, pair=pair)
    ]


def _title(lesson: Lesson) -> str:
    return f"Lesson of {lesson.teller.person.name}: {lesson.title}"


def _words(lesson: Lesson, reader: Member) -> str:
    lines = []
    for side in readable(lesson.sides, reader.id):
        texts = [f"{label}: {text}" for label, text in notices.words_of(side).items() if text]
        lines += [f"{side.member.person.name} wrote", *texts]
    seen = notices.shown(lesson, reader)
    if seen.outcome:
        said = OUTCOMES[seen.outcome].partition(":")[0]
        lines.append(f"Did it happen differently? {said}. {seen.outcome_words}".strip())
    return "\n".join(lines)
