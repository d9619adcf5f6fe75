"""Rounds: why two people were suggested to each other, and what they answered."""

from sqlalchemy import or_

from bot.core.personal import Rows
from bot.features.members.whose import by_member
from bot.features.rounds.models import LeftOver, Suggestion

AS_MENTOR, AS_MENTEE = by_member(Suggestion.mentor_id), by_member(Suggestion.mentee_id)

TABLES = (
    Rows(
        Suggestion,
        AS_MENTOR,
        title="My answers to suggestions, as a mentor",
        shows=("score", "mentor_yes", "mentor_reason"),
        blank={"mentor_reason": None},
    ),
    Rows(
        Suggestion,
        AS_MENTEE,
        title="My answers to suggestions, as a mentee",
        shows=("score", "mentee_yes", "mentee_reason"),
        blank={"mentee_reason": None},
    ),
    # The reasons quote both profiles.
    Rows(Suggestion, lambda someone: or_(AS_MENTOR(someone), AS_MENTEE(someone)), blank={"reasons": []}),
    Rows(LeftOver, by_member(LeftOver.member_id), title="Rounds that I waited", shows=("side",)),
)
