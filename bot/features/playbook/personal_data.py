"""Ideas that somebody shared. What a pair chose to do together is of both, and there are no words in it."""

from bot.core.personal import Rows, Untouched, by_person
from bot.features.playbook.models import Focus, Idea

TABLES = (
    # What the organizers made of one is the program's own, and stays.
    Rows(Idea, by_person(Idea.author_id), title="Ideas that I shared", shows=("title", "words", "shared_at", "state")),
    Untouched(Focus, "The activities that a pair chose."),
)
