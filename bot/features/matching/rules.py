"""What is known of people, and what a program asks for. The answer to it is in outcome.py."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache

from bot.core.errors import DomainError
from bot.core.times import Hours


@dataclass(frozen=True, slots=True)
class Profile:
    """A member as matching sees them. Someone with role `both` is the same profile on both sides."""

    member_id: int
    person: str
    """Slack id. Reporting lines go by it: a manager need not be a member."""
    hours: Hours
    offered: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()
    aims: frozenset[str] = frozenset()
    """What they want to achieve as a mentee."""
    helps_with: frozenset[str] = frozenset()
    """Which of the same tags they support as a mentor; none means that they did not say."""
    languages: tuple[str, ...] = ()
    """None named means open to all."""
    level: int | None = None
    """A rank; 1 is the most junior."""
    department: str | None = None
    managers: tuple[str, ...] = ()
    """Slack ids up the line, as far as known: see `line_of`."""
    values: tuple[str, ...] = ()
    """Values and working style."""
    places: int = 1
    """As a mentor, how many mentees more they take."""
    waited: int = 0
    """Rounds that left them without a mentor, since they last had one."""
    idle: int = 0
    """Rounds that left them without a mentee, since they last had one."""
    wishes: tuple[int, ...] = ()
    """Member ids of the mentors they would like, the dearest first."""
    wishes_mentees: tuple[int, ...] = ()


class Aim(StrEnum):
    MOST_PAIRED = "most_paired"
    """As many pairs as can be; among those outcomes, the best total."""
    BEST_FIT = "best_fit"
    """The best total of good fits; others wait."""


class Preference(StrEnum):
    ANY = "any"
    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each part of a score counts, 0 to 5; wishes raise a score, `waiting` decides who comes first.

    The defaults put what one person can teach another before all else, and likeness in values next: of all that
    was studied it goes with good mentoring most closely (a meta-analysis of 173 samples: rho .38 to .59).
    """

    skills: int = 5
    aims: int = 3
    hours: int = 2
    level: int = 2
    department: int = 1
    values: int = 3
    wishes: int = 5
    waiting: int = 5


HEAVIEST = 5
"""The greatest weight."""


@dataclass(frozen=True, slots=True)
class Policy:
    aim: Aim = Aim.MOST_PAIRED
    weights: Weights = Weights()
    threshold: int = 40
    """With BEST_FIT, no suggestion scores less; 1 to 100."""
    department: Preference = Preference.ANY
    level_gap: int = 2
    """By how many levels a mentor is ideally above; 1 to 5."""
    both_ways: bool = False
    """May two people be each other's mentor?"""
    hours_required: bool = False
    """No working time in common: forbidden. Otherwise it halves the score."""
    enough_minutes: int = 600
    """Working time in common, per week, beyond which more is no better."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """What people and organizers rule out or want; pairs of member ids."""

    apart: frozenset[tuple[int, int]] = frozenset()
    """Two members, in any order, who are never suggested to each other, and nobody learns why: past and present
    pairs, avoid lists of either, barred combinations."""
    rejected: frozenset[tuple[int, int]] = frozenset()
    """(mentor, mentee) to whom the organizer or one of the two said no."""
    locked: frozenset[tuple[int, int]] = frozenset()
    """(mentor, mentee) who stay together, whatever the score."""


def check_policy(policy: Policy) -> Policy:
    weights = {field.name: getattr(policy.weights, field.name) for field in fields(Weights)}
    for name, weight in weights.items():
        if not 0 <= weight <= HEAVIEST:
            raise DomainError(f"A weight is a number from 0 to {HEAVIEST}.", field=name)
    if not any(weight for name, weight in weights.items() if name not in ("department", "wishes", "waiting")):
        raise DomainError("Something has to count: give at least one part a weight above 0.", field="skills")
    if not 1 <= policy.threshold <= 100:
        raise DomainError("The lowest score is a number from 1 to 100.", field="threshold")
    if not 1 <= policy.level_gap <= 5:
        raise DomainError("The best difference of levels is a number from 1 to 5.", field="level_gap")
    return policy


@lru_cache(maxsize=4096)
def key(tag: str) -> str:
    """By what two tags are compared: `Public-Speaking` and `public speaking` are the same, `C` and `C++` are not."""
    return " ".join(re.sub(r"[-_/\s]+", " ", unicodedata.normalize("NFKC", tag)).casefold().split())


def line_of(person: str, manager_of: Mapping[str, str], *, steps: int = 2) -> tuple[str, ...]:
    """The people above `person`: manager, manager's manager, up to `steps`. Circles in the data end it."""
    line: list[str] = []
    above = manager_of.get(person)
    while above and above not in (person, *line) and len(line) < steps:
        line.append(above)
        above = manager_of.get(above)
    return tuple(line)


def speak_together(one: Profile, other: Profile) -> bool:
    """A language in common, or one of them open to all."""
    if not one.languages or not other.languages:
        return True
    return not {key(language) for language in one.languages}.isdisjoint(map(key, other.languages))


def in_line(one: Profile, other: Profile) -> bool:
    """One is the other's manager, as far up as known."""
    return one.person in other.managers or other.person in one.managers
