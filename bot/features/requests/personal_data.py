"""Searches for a mentor, and what mentors said to them."""

from bot.core.personal import Rows
from bot.features.members.whose import by_member
from bot.features.requests.models import Request, Search

TABLES = (
    Rows(
        Search,
        by_member(Search.mentee_id),
        title="My searches for a mentor",
        shows=("words", "made_at", "settled_at", "outcome"),
        blank={"words": ""},
    ),
    Rows(
        Request,
        by_member(Request.mentor_id),
        title="My answers to mentees who asked me",
        shows=("state", "answered_at", "reason"),
        blank={"reason": None},
    ),
)
