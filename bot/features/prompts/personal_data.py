"""Lines in the pair's journal."""

from bot.core.personal import Rows, Untouched
from bot.features.members.whose import by_member
from bot.features.prompts.models import FewerOf, JournalLine, PromptOccurrence, PromptSchedule, Silence

TABLES = (
    Rows(JournalLine, by_member(JournalLine.member_id), title="My lines in journals", shows=("words", "liked", "at")),
    Untouched(PromptOccurrence, "Which prompts a pair got, and what became of them."),
    Untouched(PromptSchedule, "A pair's rhythm."),
    Untouched(FewerOf, "Activities of which a pair wanted less."),
    Untouched(Silence, "How long nothing was heard of a pair."),
)
