"""Where a person stands: what there is to know for help, status and the App Home."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Open(StrEnum):
    """What is still open about a pair's agreement, as one of the two sees it."""

    BOTH_ANSWERS = "both_answers"
    MY_ANSWER = "my_answer"
    THEIR_ANSWER = "their_answer"
    MY_YES = "my_yes"
    THEIR_YES = "their_yes"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class PairStanding:
    pair_id: int
    role: str
    partner: str
    """Slack id."""
    partner_name: str
    channel: str | None
    """None until both are in it."""
    is_blocked: bool
    """Whether the channel cannot be opened as things stand; an organizer has been told."""
    agreement: Open
    next_prompt_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProgramStanding:
    """What an organizer sees at a glance: numbers and who waits, never contents."""

    pairs: int
    open_agreements: int
    """Active pairs that have not agreed yet; what they wrote is theirs."""
    mentees: tuple[str, ...]
    """Slack ids of mentees without a mentor."""
    mentors: tuple[str, ...]
    """Slack ids of mentors with room for a mentee."""


@dataclass(frozen=True, slots=True)
class Standing:
    name: str
    zone: str
    program: str | None
    """Its name; None before it was set up."""
    is_organizer: bool
    role: str | None
    """None for someone who is not a member."""
    hours: str
    """When the bot writes to them, in words."""
    pairs: tuple[PairStanding, ...]
    organizing: ProgramStanding | None
    """For organizers, once there is a program."""
