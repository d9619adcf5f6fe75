"""What a program may be. Each group of settings is one short form; its fields are named as the program's columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType

from bot.core.cadence import Cadence
from bot.core.errors import DomainError
from bot.core.times import WEEKDAYS as DAY_NAMES

NAME_LIMIT = 100
CONDUCT_LIMIT = 2800
"""Characters; with a heading it fits into one section."""

CADENCES = MappingProxyType(
    {
        Cadence.WEEKLY.value: "Every week",
        Cadence.BIWEEKLY.value: "Every two weeks",
        Cadence.MONTHLY.value: "Every month",
        Cadence.OFF.value: "None (pairs ask for prompts themselves)",
    }
)
WEEKDAYS = MappingProxyType({str(number): name for number, name in enumerate(DAY_NAMES)})


def weekdays_from(first: int) -> dict[str, str]:
    """The weekdays in the order of a calendar whose weeks begin on `first`."""
    return {str(day % 7): WEEKDAYS[str(day % 7)] for day in range(first, first + 7)}


LENGTHS = MappingProxyType({"12": "3 months", "26": "6 months", "39": "9 months", "52": "A year", "0": "Open-ended"})
"""Weeks that a pair lasts."""

POLICIES = MappingProxyType(
    {"most_paired": "As many pairs as possible", "best_fit": "Good fits only, even if some wait"}
)

CRITERIA = MappingProxyType(
    {
        "skills": "Skills: what one wants, the other offers",
        "goals": "Goals: the mentor has helped with such things",
        "qualities": "Values and ways of working in common",
        "hours": "Working hours that overlap",
        "level": "The mentor is a step or two ahead",
        "department": "They come from different departments",
        "wishes": "People whom they wished for",
        "waiting": "Whoever waited longest comes first",
    }
)
"""What a match is scored by. People without a common language, or one reporting to the other, are never matched."""

WEIGHTS = MappingProxyType({"a_lot": "Matters a lot", "some": "Matters some", "not": "Does not matter"})

DEFAULT_WEIGHTS: Mapping[str, str] = MappingProxyType(
    dict.fromkeys(CRITERIA, "some") | {"skills": "a_lot", "goals": "a_lot", "wishes": "a_lot"}
)

CAPACITIES = MappingProxyType({"1": "One mentee", "2": "Two", "3": "Three", "4": "Four", "5": "Five"})

MENTORS_EACH = MappingProxyType({"1": "One mentor", "2": "Up to two", "3": "Up to three"})

REQUEST_DAYS = MappingProxyType(
    {"2": "Two days", "3": "Three days", "5": "Five days", "7": "A week", "14": "Two weeks"}
)

NOTICE_DAYS = MappingProxyType({"1": "One day", "3": "Three days", "7": "A week", "14": "Two weeks", "30": "A month"})
"""How long the channel of a pair that has ended stays open."""


@dataclass(frozen=True, slots=True)
class Identity:
    name: str
    community_channel: str | None
    conduct: str | None = None
    """The program's own words, or the address of a page; None for the usual ones."""

    def check(self) -> None:
        if not self.name:
            raise DomainError("Give the program a name, for example “Mentoring 2027”.", field="name")


@dataclass(frozen=True, slots=True)
class People:
    """By their Slack ids."""

    organizers: tuple[str, ...]
    safety_contacts: tuple[str, ...] = ()
    fallback: tuple[str, ...] = ()

    @property
    def lists(self) -> tuple[tuple[str, ...], ...]:
        return self.organizers, self.safety_contacts, self.fallback

    def check(self) -> None:
        if not self.organizers:
            raise DomainError("Name at least one organizer; you can name yourself.", field="organizers")
        if set(self.fallback) & set(self.safety_contacts):
            message = "Someone else than the safety contacts: they hear of concerns about a safety contact."
            raise DomainError(message, field="fallback")


@dataclass(frozen=True, slots=True)
class Course:
    """The rhythm of prompts, and how long a pair lasts."""

    cadence: str = Cadence.BIWEEKLY.value
    weekday: int = 1
    at: time = time(10)
    weeks: int = 26

    def check(self) -> None:
        """Every choice is fine with every other."""


@dataclass(frozen=True, slots=True)
class Joining:
    """Who may join, and the dates of the program: days of each person's own calendar, last ones included."""

    enrolling: bool = True
    enrol_until: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    next_round_on: date | None = None
    guests: bool = False

    def check(self) -> None:
        if self.starts_on and self.ends_on and self.ends_on <= self.starts_on:
            raise DomainError("The program would end before it starts. Choose a later day.", field="ends_on")
        if self.enrol_until and self.ends_on and self.enrol_until > self.ends_on:
            raise DomainError(
                "People would join after the program has ended. Choose an earlier day.", field="enrol_until"
            )

    def check_new_days(self, before: "Joining", today: date) -> None:
        """A day that has gone by may stay, but to choose one is a slip. Raises DomainError.

        The last day to join is none: yesterday's puts everybody who comes from now on on the waiting list.
        """
        for name in ("ends_on", "next_round_on"):
            day = getattr(self, name)
            if day and day < today and day != getattr(before, name):
                raise DomainError("This day has gone by. Choose one that comes, or leave it empty.", field=name)


@dataclass(frozen=True, slots=True)
class Matching:
    policy: str = "most_paired"
    weights: Mapping[str, str] = field(default_factory=lambda: DEFAULT_WEIGHTS)
    """Criterion → weight; all criteria."""

    def check(self) -> None:
        if all(weight == "not" for weight in self.weights.values()):
            raise DomainError("Something has to matter, or I could only throw dice.", field=next(iter(self.weights)))


@dataclass(frozen=True, slots=True)
class Pairing:
    """How many pairs somebody may be in, and whether mentees may ask mentors themselves."""

    may_find: bool = True
    request_days: int = 3
    capacity: int = 1
    mentors_each: int = 1
    both_ways: bool = False
    notice_days: int = 7

    def check(self) -> None:
        """Every choice is fine with every other."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """Days after a prompt that nobody reacted to. Each step comes after the one before."""

    initiator: int = 7
    both: int = 14
    ask: int = 21
    organizer: int = 28
    notice: int = 90
    close: int = 97

    def check(self) -> None:
        days = self.days
        for earlier, later, name in zip(days, days[1:], self.__slots__[1:], strict=False):
            if later <= earlier:
                raise DomainError(f"This has to come after the step before it (day {earlier}).", field=name)

    @property
    def days(self) -> list[int]:
        return [self.initiator, self.both, self.ask, self.organizer, self.notice, self.close]


LADDER_DAYS = (1, 365)

Settings = Identity | People | Course | Joining | Matching | Pairing | Ladder

QUESTIONS_LIMIT = 5
QUESTION_LIMIT = 150
OPTIONS_LIMIT = 20
OPTION_LIMIT = 75


def answer_options(typed: str) -> list[str]:
    """The answers to choose from, one a line, each once; none for a question that is answered in own words.

    >>> answer_options("Berlin\\n Lagos \\nBerlin")
    ['Berlin', 'Lagos']
    """
    found = list(dict.fromkeys(" ".join(line.split()) for line in typed.splitlines() if line.strip()))
    if len(found) == 1:
        raise DomainError("One answer is no choice. Write a second one, or none.", field="options")
    if len(found) > OPTIONS_LIMIT:
        raise DomainError(f"These are {len(found)} answers, and {OPTIONS_LIMIT} fit.", field="options")
    if any(len(option) > OPTION_LIMIT for option in found):
        raise DomainError(f"An answer has at most {OPTION_LIMIT} characters.", field="options")
    return found


class Door(StrEnum):
    """Whether somebody who comes now may join."""

    OPEN = "open"
    LATE = "late"
    """After the last day: onto the waiting list."""
    CLOSED = "closed"
    OVER = "over"


def door(joining: Joining, *, closed: bool, today: date) -> Door:
    """`today` on the calendar of the one who comes."""
    if closed or (joining.ends_on and today > joining.ends_on):
        return Door.OVER
    if not joining.enrolling:
        return Door.CLOSED
    return Door.LATE if joining.enrol_until and today > joining.enrol_until else Door.OPEN
