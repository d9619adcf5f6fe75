"""A profile from plain values by column, such as those of a CSV file. Knows no Slack and no table.

Choices are taken by their key or their label, whatever their case: `new-role`, or `Settle into a new role`.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import time
from functools import partial
from types import MappingProxyType
from typing import Any, TypeVar

from bot.core.errors import DomainError
from bot.core.times import WEEKDAYS
from bot.features.members.choices import HOURS, LEVELS
from bot.features.members.languages import languages_of
from bot.features.members.rules import (
    AIMS,
    ROLES,
    TAG_LIMIT,
    About,
    Place,
    Profile,
    Week,
    check_about,
    check_place,
    check_week,
    tags,
)
from bot.features.programs.rules import CAPACITIES

COLUMNS = MappingProxyType(
    {
        "role": "mentor, mentee, or both",
        "offered": "skills that a mentor can help with, separated by commas",
        "wanted": "skills that a mentee would like to learn",
        "aims": "goals of a mentee, separated by commas",
        "helps_with": "goals that a mentor likes to help with",
        "goals": "goals in the person's own words",
        "capacity": "how many mentees a mentor takes, 1 to 5",
        "days": "working days, such as Mon-Fri or Mon, Wed",
        "starts": "start of the working hours, such as 9:00",
        "ends": "end of the working hours, such as 17:00",
        "languages": "languages to talk in, separated by commas",
        "hours": "hours a month that the person is willing to give",
        "level": "from student to executive",
        "department": "department or team",
        "manager": "the person they report to",
    }
)
"""Column → what stands in it."""

GOALS_LIMIT = 3000

NOTHING_SAID = Profile(About(""))

Read = TypeVar("Read")


def read(
    cells: Mapping[str, str], *, of: str = "", known: Profile = NOTHING_SAID, complete: bool = True
) -> tuple[Profile, list[DomainError]]:
    """The profile, and everything that is wrong with it; each problem's `field` is its column.

    Empty cells are not said: what is `known` stays. `manager` is a Slack id here, and `of` that of the person
    themselves. `complete`: whether goals and skills have to be there by now.
    """
    row, said, week, place = _Row(cells), known.about, known.week, known.place
    about = About(
        role=row.cell("role", partial(_choice, ROLES), said.role),
        offered=row.cell("offered", _tags, said.offered),
        wanted=row.cell("wanted", _tags, said.wanted),
        aims=row.cell("aims", _aims, said.aims),
        helps_with=row.cell("helps_with", _aims, said.helps_with),
        goals=cells.get("goals", "").strip()[:GOALS_LIMIT] or said.goals,
        capacity=int(row.cell("capacity", partial(_choice, CAPACITIES), str(said.capacity))),
    )
    week = Week(
        days=row.cell("days", _days, week.days),
        starts=row.cell("starts", _clock, week.starts),
        ends=row.cell("ends", _clock, week.ends),
        languages=row.cell("languages", lambda words, _: languages_of(words), week.languages),
        hours=row.cell("hours", lambda words, column: int(_choice(HOURS, words, column)), week.hours),
    )
    place = Place(
        level=row.cell("level", partial(_choice, LEVELS), place.level),
        department=row.cell("department", lambda words, _: words[:TAG_LIMIT], place.department),
        manager=row.cell("manager", lambda words, _: words, place.manager),
    )
    row.check(check_about, about, complete=complete)
    row.check(check_week, week)
    row.check(check_place, place, of=of)
    return Profile(about, week, place), row.problems


class _Row:
    """One line, and what was found to be wrong with it."""

    def __init__(self, cells: Mapping[str, str]) -> None:
        self._cells, self.problems = cells, list[DomainError]()

    def cell(self, column: str, reading: Callable[[str, str], Read], otherwise: Read) -> Read:
        words = " ".join(self._cells.get(column, "").split())
        try:
            return reading(words, column) if words else otherwise
        except DomainError as problem:
            self.problems.append(problem)
            return otherwise

    def check(self, checking: Callable[..., None], *said: Any, **more: Any) -> None:
        """A column of which something is known to be wrong is not blamed twice."""
        try:
            checking(*said, **more)
        except DomainError as problem:
            if problem.field not in {each.field for each in self.problems}:
                self.problems.append(problem)


def _tags(words: str, column: str) -> tuple[str, ...]:
    return tags(words, field=column)


def _choice(choices: Mapping[str, str], words: str, column: str) -> str:
    looked_for = words.casefold()
    for key, label in choices.items():
        if looked_for in (key.casefold(), label.casefold(), label.partition(":")[0].casefold()):
            return key
    raise DomainError(f"“{words[:40]}” is not one of: {', '.join(choices)}.", field=column)


def _aims(words: str, column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_choice(AIMS, part, column) for part in tags(words, field=column)))


def _days(words: str, column: str) -> tuple[int, ...]:
    found: set[int] = set()
    for part in re.split(r"[,;/ ]+", re.sub(r"\s*(-|–|to)\s*", "-", words)):
        first, _, last = part.partition("-")
        begin, end = _day(first, column), _day(last or first, column)
        found |= {(begin + step) % 7 for step in range((end - begin) % 7 + 1)}
    return tuple(sorted(found))


def _day(word: str, column: str) -> int:
    fitting = [
        number for number, name in enumerate(WEEKDAYS) if len(word) > 1 and name.lower().startswith(word.lower())
    ]
    if len(fitting) != 1:
        raise DomainError(f"“{word[:20]}” is not a weekday. Write for example Mon-Fri.", field=column)
    return fitting[0]


def _clock(words: str, column: str) -> time:
    padded = f"{words}:00" if words.isdecimal() else words
    with suppress(ValueError):
        return time.fromisoformat(padded.zfill(5))
    raise DomainError(f"“{words[:20]}” is not a time of day. Write for example 9:00 or 17:30.", field=column)
