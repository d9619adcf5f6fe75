"""The parts of a score, each a whole number from 0 to 1000 for any mentee (by row) with any mentor (by column)."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from itertools import accumulate, pairwise
from math import log
from typing import Generic, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.core.times import Hours
from bot.features.matching.hours import minutes_together
from bot.features.matching.outcome import Part
from bot.features.matching.rules import Policy, Preference, Profile, key

Numbers = NDArray[np.int32]
Kind = TypeVar("Kind", bound=Hashable)

FULL = 1000
UNKNOWN = 500
"""For what the mentee did not say; for level and department also for what the mentor did not."""
SILENT = 250
"""For tags about which the mentor said nothing: less than half of what was asked for, more than nothing."""
PEER = 300
"""For a mentor on the mentee's own level."""
FAR = 250
"""The least for a mentor above, however far; also what each level away from the best difference costs."""


class OnePart(Protocol):
    def of(self, row: int) -> Numbers:
        """By mentor."""

    def of_two(self, row: int, column: int) -> int: ...


class Shares:
    """How much of what a mentee names each mentor has. What no mentor has is left out: it tells none from another."""

    def __init__(
        self,
        named: Sequence[Iterable[str]],
        held: Sequence[Iterable[str]],
        *,
        of_silent: int,
        weigh: Callable[[int, int], float] = lambda _holders, _mentors: 1.0,
    ) -> None:
        """`weigh` is given how many mentors hold a tag, and how many there are."""
        self._held = [{key(tag) for tag in tags} for tags in held]
        self._holders = _holders(self._held)
        self._silent = np.array([not tags for tags in self._held], dtype=bool)
        self._of_silent = of_silent
        self._asked = [self._amounts({key(tag) for tag in tags}, weigh) for tags in named]

    def of(self, row: int) -> Numbers:
        asked = self._asked[row]
        points = np.full(len(self._held), UNKNOWN if asked is None else 0, dtype=np.int32)
        for tag, amount in (asked or {}).items():
            points[self._holders[tag]] += amount
        if asked is not None and self._of_silent:
            points[self._silent] = self._of_silent
        return points

    def of_two(self, row: int, column: int) -> int:
        asked, held = self._asked[row], self._held[column]
        if asked is None:
            return UNKNOWN
        return sum(amount for tag, amount in asked.items() if tag in held) if held else self._of_silent

    def _amounts(self, named: set[str], weigh: Callable[[int, int], float]) -> dict[str, int] | None:
        """What each tag counts; None for someone who named none."""
        if not named:
            return None
        known = sorted(named & self._holders.keys())
        weights = [weigh(len(self._holders[tag]), len(self._held)) for tag in known]
        return dict(zip(known, apportioned(weights), strict=True))


class Kinds(Generic[Kind]):
    """Points by what the mentee is and what the mentor is."""

    def __init__(self, own: Sequence[Kind], held: Sequence[Kind], points: Callable[[Kind, Kind], int]) -> None:
        self._own = own
        table = {kind: {other: points(kind, other) for other in set(held)} for kind in set(own)}
        self._points = {kind: np.array([table[kind][other] for other in held], dtype=np.int32) for kind in table}

    def of(self, row: int) -> Numbers:
        return self._points[self._own[row]]

    def of_two(self, row: int, column: int) -> int:
        return int(self._points[self._own[row]][column])


class Weeks:
    """Working time in common. Many people keep the same hours: each two different weeks are compared once."""

    def __init__(self, mentors: Sequence[Profile], mentees: Sequence[Profile], enough: int, on: date) -> None:
        own, self._week_of_mentee = _numbered(mentees)
        theirs, self._week_of_mentor = _numbered(mentors)
        self._minutes = minutes_together(own, theirs, on=on)
        self._never = self._minutes == 0
        self._points = (np.minimum(self._minutes, enough) * FULL // enough).astype(np.int32)

    def never(self, row: int) -> NDArray[np.bool_]:
        """By mentor: is there no minute in the week?"""
        never: NDArray[np.bool_] = self._never[self._week_of_mentee[row]].take(self._week_of_mentor)
        return never

    def minutes_of_two(self, row: int, column: int) -> int:
        """Per week."""
        return int(self._minutes[self._week_of_mentee[row], self._week_of_mentor[column]])

    def of(self, row: int) -> Numbers:
        points: Numbers = self._points[self._week_of_mentee[row]].take(self._week_of_mentor)
        return points

    def of_two(self, row: int, column: int) -> int:
        return int(self._points[self._week_of_mentee[row], self._week_of_mentor[column]])


def parts_but_hours(mentors: Sequence[Profile], mentees: Sequence[Profile], policy: Policy) -> dict[Part, OnePart]:
    def gap_points(own: int | None, level: int | None) -> int:
        return UNKNOWN if own is None or level is None else level_points(level - own, policy.level_gap)

    def department_points(own: str, department: str) -> int:
        same = policy.department is Preference.SAME
        return (FULL if (own == department) == same else 0) if own and department else UNKNOWN

    own, held = ([key(member.department or "") for member in side] for side in (mentees, mentors))
    return {
        Part.SKILLS: Shares([m.wanted for m in mentees], [m.offered for m in mentors], of_silent=0, weigh=rarity),
        Part.AIMS: Shares([m.aims for m in mentees], [m.helps_with for m in mentors], of_silent=SILENT),
        Part.LEVEL: Kinds([m.level for m in mentees], [m.level for m in mentors], gap_points),
        Part.DEPARTMENT: Kinds(own, held, department_points),
        Part.VALUES: Shares([m.values for m in mentees], [m.values for m in mentors], of_silent=SILENT),
    }


def rarity(holders: int, mentors: int) -> float:
    """How much a skill weighs that so many of the mentors offer: 1 if all do, more the fewer do.

    Inverse document frequency (K. Spärck Jones, 1972), smoothed by one more mentor who offers everything.
    """
    return log((1 + mentors) / (1 + holders)) + 1


def apportioned(weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to `weights` that add up to exactly 1000."""
    whole = sum(weights)
    ends = [0, *(round(FULL * so_far / whole) for so_far in accumulate(weights))]
    return [end - start for start, end in pairwise(ends)]


def level_points(gap: int, best: int) -> int:
    """For a mentor `gap` levels above, where `best` is ideal; none for one below."""
    if gap < 1:
        return PEER if gap == 0 else 0
    return max(FAR, FULL - FAR * abs(gap - best))


def _holders(held: Iterable[Iterable[str]]) -> dict[str, NDArray[np.intp]]:
    columns: dict[str, list[int]] = {}
    for column, tags in enumerate(held):
        for tag in tags:
            columns.setdefault(tag, []).append(column)
    return {tag: np.array(found, dtype=np.intp) for tag, found in columns.items()}


def _numbered(members: Sequence[Profile]) -> tuple[list[Hours], NDArray[np.intp]]:
    """The different weeks, and which one each member has."""
    weeks = {hours: number for number, hours in enumerate(dict.fromkeys(member.hours for member in members))}
    return list(weeks), np.array([weeks[member.hours] for member in members], dtype=np.intp)
