"""What a lesson says, how far it has come, and when to ask whether it made a difference."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import DomainError

TITLE_LIMIT, TEXT_LIMIT, LINE_LIMIT = 120, 1500, 300

TOLD = MappingProxyType(
    {
        "story": "What happened",
        "worked": "What worked well",
        "missed": "What did not work",
        "differently": "What I will do differently",
    }
)
"""What the one whose experience it is writes."""

TAKEN = MappingProxyType({"takeaway": "What I take from it"})
"""What the other one adds."""

ASK_IN = MappingProxyType(
    {"2": "In two weeks", "4": "In four weeks", "8": "In eight weeks", "0": "Do not ask me about it"}
)
"""Weeks."""

USUAL = "4"


class State(StrEnum):
    ASKED = "asked"
    """One asked the other for an experience."""
    TOLD = "told"
    """It is written down; the other one has not said what they take from it."""
    SHARED = "shared"


class Outcome(StrEnum):
    """Whether what somebody wanted to do differently happened."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    GONE = "gone"


OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        Outcome.YES: "Yes, I did it differently",
        Outcome.PARTLY: "In part",
        Outcome.NOT_YET: "Not yet: ask me again later",
        Outcome.GONE: "There was no occasion, and there will not be one",
    }
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What the form holds."""

    title: str
    said: Mapping[str, str]
    """Key of `TOLD` → text."""
    weeks: int
    """After which to ask whether it made a difference; 0: never."""


def check_title(title: str) -> str:
    """Raises DomainError."""
    if not title:
        raise DomainError("Say in a few words what it is about, for example “My first retro”.", field="title")
    return title


def check_telling(told: Telling) -> Telling:
    """Raises DomainError at the field that has to be put right."""
    check_title(told.title)
    if not told.said.get("worked") and not told.said.get("missed"):
        raise DomainError("Write what worked well, or what did not: one of the two is enough.", field="worked")
    if not told.said.get("differently"):
        raise DomainError("One sentence about the next time. “The same again” is one, too.", field="differently")
    return told


def ask_at(told_at: datetime, weeks: int) -> datetime | None:
    """When to ask whether it made a difference."""
    return told_at + timedelta(weeks=weeks) if weeks else None
