"""Programs of any size, in the three shapes that programs have: the same seed gives the same people."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import time
from random import Random

from bot.core.times import Hours
from bot.features.matching.rules import Profile

ZONES = ("America/Los_Angeles", "America/New_York", "America/Sao_Paulo", "Europe/London", "Europe/Berlin")
ZONES_EAST = ("Africa/Lagos", "Asia/Kolkata", "Asia/Singapore", "Asia/Tokyo", "Australia/Sydney")
SKILLS = tuple(f"skill {number}" for number in range(200))
AIMS = tuple(f"aim {number}" for number in range(15))
VALUES = tuple(f"value {number}" for number in range(16))
DEPARTMENTS = tuple(f"department {number}" for number in range(12))
LANGUAGES = ("English", "Spanish", "Portuguese", "German", "Japanese")
WEEKDAYS = frozenset(range(5))

Program = tuple[list[Profile], list[Profile]]
"""Mentors, mentees."""


def varied(people: int, seed: int = 1) -> Program:
    """Everybody is different; a few skills are common, most are rare."""
    random = Random(seed)
    mentors = [_someone(random, member, level=random.randint(3, 7)) for member in range(people)]
    mentees = [_someone(random, member, level=random.randint(1, 5)) for member in range(people, 2 * people)]
    return mentors, mentees


def clustered(people: int, seed: int = 1) -> Program:
    """Forty kinds of people, alike within: offices, job families."""
    random = Random(seed)
    kinds = [_someone(random, 0, level=random.randint(1, 7)) for _ in range(40)]
    both = [_as(random.choice(kinds), member) for member in range(2 * people)]
    return both[:people], both[people:]


def popular(people: int, seed: int = 1) -> Program:
    """One mentor in twenty offers what everybody looks for; the others offer little of it."""
    random = Random(seed)
    sought = SKILLS[:10]
    mentors = []
    for member in range(people):
        someone = _someone(random, member, level=random.randint(3, 7))
        star = member % 20 == 0
        mentors.append(replace(someone, offered=sought, level=5, helps_with=frozenset(AIMS)) if star else someone)
    mentees = []
    for member in range(people, 2 * people):
        someone = _someone(random, member, level=random.randint(2, 4))
        mentees.append(replace(someone, wanted=tuple(random.sample(sought, 3))))
    return mentors, mentees


SHAPES: dict[str, Callable[[int], Program]] = {"varied": varied, "clustered": clustered, "popular": popular}


def _someone(random: Random, member: int, *, level: int) -> Profile:
    start = random.choice((7, 8, 9, 10))
    return Profile(
        member_id=member,
        person=f"U{member:08}",
        hours=Hours(random.choice(ZONES + ZONES_EAST), WEEKDAYS, time(start), time(start + random.choice((4, 8)))),
        offered=_some(random, SKILLS, 5),
        wanted=_some(random, SKILLS, 3),
        aims=frozenset(random.sample(AIMS, 3)),
        helps_with=frozenset(random.sample(AIMS, 5)),
        languages=tuple({"English", random.choice(LANGUAGES)}) if random.random() < 0.9 else LANGUAGES[1:2],
        level=level,
        department=random.choice(DEPARTMENTS),
        values=tuple(random.sample(VALUES, 4)),
    )


def _some(random: Random, tags: Sequence[str], number: int) -> tuple[str, ...]:
    """The first ones are more frequent, as words are (Zipf)."""
    weights = [1 / (rank + 3) for rank in range(len(tags))]
    return tuple(dict.fromkeys(random.choices(tags, weights, k=number)))


def _as(kind: Profile, member: int) -> Profile:
    return replace(kind, member_id=member, person=f"U{member:08}")
