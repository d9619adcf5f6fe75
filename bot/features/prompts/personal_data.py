"""Lines in the pair's journal, and whose holidays somebody keeps."""

from bot.core.personal import Rows, Untouched
from bot.features.members.whose import by_member
from bot.features.prompts.models import (
    FewerOf,
    JournalLine,
    KeptCalendar,
    PromptOccurrence,
    PromptSchedule,
    Silence,
)

TABLES = (
    Rows(JournalLine, by_member(JournalLine.member_id), title="My lines in journals", shows=("words", "liked", "at")),
    Rows(KeptCalendar, by_member(KeptCalendar.member_id), title="Whose holidays I keep", shows=("country", "region")),
    Untouched(PromptOccurrence, "Which prompts a pair got, and what became of them."),
    Untouched(PromptSchedule, "A pair's rhythm."),
    Untouched(FewerOf, "Activities of which a pair wanted less."),
    Untouched(Silence, "How long nothing was heard of a pair."),
)
