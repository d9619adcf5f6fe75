"""What of a pair concerns organizers."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair as organizers see it; people by their Slack ids."""

    pair_id: int
    mentor: str
    mentee: str
    names: str
    state: str
    made_at: datetime
    ends_at: datetime | None
    back_on: date | None
    """When it goes on after a pause."""
    closes_at: datetime | None
    closed_at: datetime | None
    is_blocked: bool
    """Whether its channel cannot be opened as things stand."""
    is_lost: bool
    """Whether its channel is gone, or the bot is out of it."""
    can_take_back: bool
    was_taken_back: bool
