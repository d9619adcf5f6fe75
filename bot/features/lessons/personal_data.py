"""Lessons: a title belongs to who began it, an account to who told it, a takeaway to who took it."""

from bot.core.personal import GONE, Rows
from bot.features.lessons.models import Lesson, LessonSide
from bot.features.members.whose import by_member

TABLES = (
    Rows(
        Lesson,
        by_member(Lesson.author_id),
        title="Lessons that I began",
        shows=("title", "made_at"),
        blank={"title": GONE},
    ),
    Rows(
        Lesson,
        by_member(Lesson.teller_id),
        title="What became of my lessons",
        shows=("outcome", "outcome_words", "outcome_at"),
        blank={"outcome_words": "", "ask_at": None},
    ),
    Rows(
        LessonSide,
        by_member(LessonSide.member_id),
        title="What I wrote about lessons",
        shows=("said", "answered_at"),
        blank={"said": {}},
    ),
)
