"""What a profile may say."""

import re
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import DomainError


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
        "technical-depth": "Deepen my craft",
        "career-direction": "Find my direction",
        "networking": "Build a network",
        "visibility": "Be seen for my work",
        "balance": "Keep work and life in balance",
        "influence": "Influence and persuade",
    }
)
"""What mentees want to achieve, as tags; prompts say which of them they serve."""

CAPACITIES = MappingProxyType({"1": "One mentee", "2": "Two", "3": "Three", "4": "Four", "5": "Five"})

WORKING_DAYS = (0, 1, 2, 3, 4)
WORKING_HOURS = (time(9), time(17))
"""What is assumed of someone who has not said otherwise."""

TAG_LIMIT = 60
SKILLS_LIMIT = 20
LANGUAGES_LIMIT = 200


@dataclass(frozen=True, slots=True)
class About:
    """The first step of a profile."""

    role: str
    offered: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    aims: tuple[str, ...] = ()
    goals: str = ""
    capacity: int = 1


@dataclass(frozen=True, slots=True)
class Week:
    """The second step: when and in which languages."""

    days: tuple[int, ...] = WORKING_DAYS
    starts: time = WORKING_HOURS[0]
    ends: time = WORKING_HOURS[1]
    languages: str = ""


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
        message = f"“{too_long[:30]}…” is long for a skill. Separate skills with commas, {TAG_LIMIT} characters each."
        raise DomainError(message, field=field)
    return found


def check_about(about: About) -> About:
    if about.role not in ROLES:
        raise DomainError("Choose whether you join as a mentor, as a mentee, or as both.", field="role")
    if is_mentee(about.role) and not (about.aims or about.goals or about.wanted):
        raise DomainError("Choose at least one goal, so that a mentor knows how to help.", field="aims")
    if is_mentor(about.role) and not about.offered:
        raise DomainError("Name at least one thing that you can help with.", field="offered")
    return about


def check_week(week: Week) -> Week:
    if not week.days:
        raise DomainError("Choose at least one day on which you can be reached.", field="days")
    if week.starts == week.ends:
        raise DomainError("Your day starts and ends at the same time. Choose two different times.", field="ends")
    return week
