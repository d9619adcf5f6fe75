"""What a pair may be, and the name of its channel."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.errors import DomainError
from bot.features.members.rules import is_mentee, is_mentor


class State(StrEnum):
    OPENING = "opening"
    """Made; the channel is not there yet, or not both are in it."""
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"


OPEN = (State.OPENING, State.ACTIVE, State.PAUSED)
"""States in which two people are a pair."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone whom an organizer wants to pair."""

    slack_id: str
    name: str
    is_bot: bool
    is_deactivated: bool
    is_guest: bool
    role: str | None
    """None for someone who is not a member."""
    capacity: int = 1
    mentees: int = 0
    """How many they have now, as a mentor."""
    has_mentor: bool = False


REPEATED_WITHIN = timedelta(minutes=1)


def is_repetition(*, made_by: str, made_at: datetime, by: str, now: datetime) -> bool:
    """The same person makes the same pair again at once: a second click, or an answer that Slack got too late."""
    return made_by == by and now - made_at < REPEATED_WITHIN


def check_pair(mentor: Candidate, mentee: Candidate) -> None:
    """Raises DomainError for a pair that cannot be."""
    if mentor.slack_id == mentee.slack_id:
        raise DomainError("Mentor and mentee are the same person. Name two people.", field="mentee")
    for candidate, field in ((mentor, "mentor"), (mentee, "mentee")):
        if candidate.is_bot:
            raise DomainError(f"{candidate.name} is an app, not a person.", field=field)
        if candidate.is_deactivated:
            raise DomainError(f"{candidate.name}'s account is deactivated.", field=field)
        if candidate.is_guest:
            raise DomainError(
                f"{candidate.name} is a guest, whom apps may not invite to a private channel.", field=field
            )
        if candidate.role is None:
            raise DomainError(
                f"{candidate.name} has not joined the program yet. Ask them to type `/mentor join`.", field=field
            )
    if not is_mentor(mentor.role or ""):
        raise DomainError(f"{mentor.name} joined as a mentee, not as a mentor. The mentor comes first.", field="mentor")
    if not is_mentee(mentee.role or ""):
        raise DomainError(f"{mentee.name} joined as a mentor, not as a mentee.", field="mentee")


def warnings(mentor: Candidate, mentee: Candidate) -> list[str]:
    """What an organizer should know before they go on; none of it forbids the pair."""
    found = []
    if mentor.mentees >= mentor.capacity:
        found.append(f"As a mentor, {mentor.name} offered to take {mentor.capacity} and has {mentor.mentees} already.")
    if mentee.has_mentor:
        found.append(f"{mentee.name} has a mentor already.")
    return found


def channel_name(mentor: str, mentee: str) -> str:
    """`mentoring-ada-grace`: Slack allows lowercase letters, digits, `-` and `_`, and 80 characters.

    Names in other scripts leave nothing behind; the random suffix that is added later keeps the name unique.
    """
    return "-".join(["mentoring", *filter(None, (_plain(name) for name in (mentor, mentee)))])


def _plain(name: str) -> str:
    first = name.split()[0] if name.split() else ""
    ascii_letters = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", ascii_letters)[:20]
