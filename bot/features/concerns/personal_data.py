"""Concerns go by author, too: the words of the one who is forgotten go, what others wrote about them stays."""

from bot.core.personal import Rows, by_person
from bot.features.concerns.models import Concern, ConcernWords

TABLES = (
    Rows(
        ConcernWords, by_person(ConcernWords.author_id), title="What I wrote in concerns", shows=("kind", "words", "at")
    ),
    Rows(
        Concern,
        by_person(Concern.author_id),
        title="Concerns that I reported",
        shows=("state", "is_named", "reported_at", "closed_at"),
        blank={},
    ),
    # Who looks at it, and whom it is about, has written nothing in this row.
    Rows(Concern, by_person(Concern.taken_by_id), blank={}),
    Rows(Concern, by_person(Concern.subject_id), blank={}),
)
