"""What a program may be."""

from dataclasses import dataclass
from datetime import time
from types import MappingProxyType

from bot.core.cadence import Cadence
from bot.core.errors import DomainError

NAME_LIMIT = 100

CADENCES = MappingProxyType(
    {
        Cadence.WEEKLY.value: "Every week",
        Cadence.BIWEEKLY.value: "Every two weeks",
        Cadence.MONTHLY.value: "Every month",
        Cadence.OFF.value: "None (pairs ask for prompts themselves)",
    }
)
WEEKDAYS = MappingProxyType(
    {"0": "Monday", "1": "Tuesday", "2": "Wednesday", "3": "Thursday", "4": "Friday", "5": "Saturday", "6": "Sunday"}
)


def weekdays_from(first: int) -> dict[str, str]:
    """The weekdays in the order of a calendar whose weeks begin on `first`."""
    return {str(day % 7): WEEKDAYS[str(day % 7)] for day in range(first, first + 7)}


LENGTHS = MappingProxyType({"12": "3 months", "26": "6 months", "39": "9 months", "52": "A year", "0": "Open-ended"})
"""Weeks that a pair lasts."""

POLICIES = MappingProxyType(
    {"most_paired": "As many pairs as possible", "best_fit": "Good fits only, even if some wait"}
)


@dataclass(frozen=True, slots=True)
class Basics:
    """The first step of setting up."""

    name: str
    community_channel: str | None
    organizers: tuple[str, ...]
    safety_contacts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """The second step: the rhythm, the length, and how people are matched."""

    cadence: str = Cadence.BIWEEKLY.value
    weekday: int = 1
    at: time = time(10)
    weeks: int = 26
    policy: str = "most_paired"


def check_basics(basics: Basics) -> Basics:
    if not basics.name:
        raise DomainError("Give the program a name, for example “Mentoring 2027”.", field="name")
    if not basics.organizers:
        raise DomainError("Name at least one organizer; you can name yourself.", field="organizers")
    return basics
