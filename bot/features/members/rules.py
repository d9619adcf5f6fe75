"""What a profile may say."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import DomainError
from bot.features.members.choices import LEVELS, QUALITIES, STYLES


class Role(StrEnum):
    MENTOR = "mentor"
    MENTEE = "mentee"
    BOTH = "both"


ROLES = MappingProxyType(
    {
        Role.MENTEE.value: "A mentee: I would like a mentor",
        Role.MENTOR.value: "A mentor: I can support someone",
        Role.BOTH.value: "Both: a mentor for one, a mentee of another",
    }
)

ROLE_NAMES = MappingProxyType({"mentee": "A mentee", "mentor": "A mentor", "both": "A mentor and a mentee"})

AIMS = MappingProxyType(
    {
        "new-role": "Settle into a new role",
        "confidence": "Grow in confidence",
        "communication": "Communicate clearly",
        "presenting": "Present and speak in public",
        "writing": "Write better",
        "feedback": "Give and take feedback",
        "leadership": "Lead without or with a title",
        "managing-people": "Manage people",
        "decision-making": "Decide well",
        "technical-depth": "Deepen a craft",
        "career-direction": "Find a direction",
        "networking": "Build a network",
        "visibility": "Be seen for good work",
        "balance": "Keep work and life in balance",
        "influence": "Influence and persuade",
    }
)
"""What mentees want to achieve, as tags; prompts say which of them they serve."""

WORKING_DAYS = (0, 1, 2, 3, 4)
WORKING_HOURS = (time(9), time(17))
"""What is assumed of someone who has not said otherwise."""

TAG_LIMIT = 60
SKILLS_LIMIT = 20
LANGUAGES_LIMIT = 200
AIMS_LIMIT = 5
HELPS_LIMIT = 8
QUALITIES_LIMIT = 3
WISHES_LIMIT = 3
AVOIDED_LIMIT = 20
ANSWER_LIMIT = 1000


@dataclass(frozen=True, slots=True)
class About:
    """The first step of a profile: what somebody looks for and brings."""

    role: str
    offered: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()
    helps_with: tuple[str, ...] = ()
    """Of the same goals, those that a mentor likes to help with."""
    goals: str = ""
    capacity: int = 1


@dataclass(frozen=True, slots=True)
class Week:
    """The second step: when, how much, and in which languages. It is the same in all programs of a person."""

    days: tuple[int, ...] = WORKING_DAYS
    starts: time = WORKING_HOURS[0]
    ends: time = WORKING_HOURS[1]
    languages: tuple[str, ...] = ()
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """The third step: where somebody stands. It is the same in all programs of a person."""

    level: str | None = None
    department: str | None = None
    manager: str | None = None
    """Slack id."""


@dataclass(frozen=True, slots=True)
class More:
    """What may be added any time."""

    qualities: tuple[str, ...] = ()
    style: Mapping[str, str] = field(default_factory=dict)
    wished: tuple[str, ...] = ()
    """Slack ids."""


@dataclass(frozen=True, slots=True)
class Profile:
    """The three steps together, as they come from somewhere else than the forms."""

    about: About
    week: Week = Week()
    place: Place = Place()


def is_mentor(role: str) -> bool:
    return role in (Role.MENTOR, Role.BOTH)


def is_mentee(role: str) -> bool:
    return role in (Role.MENTEE, Role.BOTH)


def tags(typed: str, *, field: str) -> tuple[str, ...]:
    """Skills separated by commas, semicolons or lines, each once, as typed but for case.

    >>> tags("Python,  SQL ; python", field="offered")
    ('Python', 'SQL')
    """
    words = [" ".join(word.split()) for word in re.split(r"[,;\n]", typed)]
    unique = {word.casefold(): word for word in reversed(words) if word}
    found = tuple(unique[word.casefold()] for word in dict.fromkeys(w.casefold() for w in words if w))
    if len(found) > SKILLS_LIMIT:
        raise DomainError(
            f"These are {len(found)} skills; the {SKILLS_LIMIT} that matter most are enough.", field=field
        )
    too_long = next((tag for tag in found if len(tag) > TAG_LIMIT), None)
    if too_long:
        message = f"“{too_long[:30]}…” is too long: {TAG_LIMIT} characters fit. Several are separated by commas."
        raise DomainError(message, field=field)
    return found


def check_about(about: About, *, complete: bool = True) -> None:
    """Raises DomainError for the first thing that is missing. Not `complete`: goals and skills may follow."""
    if about.role not in ROLES:
        raise DomainError("Choose whether you join as a mentor, as a mentee, or as both.", field="role")
    if complete and is_mentee(about.role) and not (about.aims or about.goals or about.wanted):
        raise DomainError("Choose at least one goal, so that a mentor knows how to help.", field="aims")
    if complete and is_mentor(about.role) and not about.offered:
        raise DomainError("Name at least one thing that you can help with.", field="offered")
    _among("aims", about.aims, AIMS, at_most=AIMS_LIMIT)
    _among("helps_with", about.helps_with, AIMS, at_most=HELPS_LIMIT)


def check_week(week: Week) -> None:
    if not week.days:
        raise DomainError("Choose at least one day on which you can be reached.", field="days")
    if week.starts == week.ends:
        raise DomainError("Your day starts and ends at the same time. Choose two different times.", field="ends")
    if len(", ".join(week.languages)) > LANGUAGES_LIMIT:
        raise DomainError("These are more languages than fit. Choose those you like to talk in.", field="languages")


def check_place(place: Place, *, of: str) -> None:
    """`of` is the Slack id of the person themselves."""
    if place.level is not None:
        _among("level", [place.level], LEVELS)
    if place.manager == of:
        raise DomainError("Choose the person you report to, or nobody.", field="manager")


def check_more(more: More) -> None:
    _among("qualities", more.qualities, QUALITIES, at_most=QUALITIES_LIMIT)
    _among("style", more.style, STYLES)
    if len(more.wished) > WISHES_LIMIT:
        raise DomainError(f"Choose at most {WISHES_LIMIT} people.", field="wished")


def _among(name: str, said: Iterable[str], choices: Iterable[str], *, at_most: int | None = None) -> None:
    chosen = list(said)
    if not set(chosen) <= set(choices):
        raise DomainError("That choice is not offered any more. Choose again.", field=name)
    if at_most is not None and len(chosen) > at_most:
        raise DomainError(f"Choose at most {at_most}.", field=name)
