"""How well people fit, from 0 to 100: a mentee with all mentors at once.

The score is the weighted mean of its parts, rounded. All sums are of whole numbers, so that the same two people score
the same on every machine.
"""

from collections.abc import Container, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bot.features.matching.outcome import Part
from bot.features.matching.parts import FULL, OnePart, Weeks, parts_but_hours
from bot.features.matching.rules import Policy, Preference, Profile

Scoring = NDArray[np.uint8]
"""By mentor, 0 to 100."""

LEAST_WISH = 2
"""Percent per weight; see `pull`."""


class Scores:
    """Scores of `mentees`, called by their row here, with `mentors`, called by their column."""

    def __init__(self, mentors: Sequence[Profile], mentees: Sequence[Profile], policy: Policy, *, on: date) -> None:
        self._weeks = Weeks(mentors, mentees, max(policy.enough_minutes, 1), on)
        self._parts: dict[Part, OnePart] = {**parts_but_hours(mentors, mentees, policy), Part.HOURS: self._weeks}
        self._weights = _weights(mentors, policy)
        self._whole = FULL * sum(self._weights.values())
        self._rounded = _rounded(self._whole)
        self._wishes = _wishes(mentors, mentees, policy.weights.wishes)
        self._mentors = len(mentors)

    def of(self, row: int) -> Scoring:
        """Halved without any working time in common; then raised by wishes."""
        raw = np.zeros(self._mentors, dtype=np.int32)
        for part, weight in self._weights.items():
            raw += self._parts[part].of(row) * np.int32(weight)
        scores: Scoring = self._rounded.take(raw)
        scores[self.never(row)] //= 2
        for column in self._wishes.get(row, ()):
            scores[column] = self._raised(int(scores[column]), row, column)
        return scores

    def of_two(self, row: int, column: int) -> int:
        """The same number as in `of`."""
        return self._raised(self._without_wishes(row, column), row, column)

    def points(self, row: int, column: int) -> dict[Part, int]:
        """How many points each part adds to the score."""
        parts = {part: self._parts[part].of_two(row, column) for part in self._weights}
        points = {part: round(100 * weight * parts[part] / self._whole) for part, weight in self._weights.items()}
        return {**points, Part.WISHES: self.of_two(row, column) - self._without_wishes(row, column)}

    def never(self, row: int) -> NDArray[np.bool_]:
        """With which mentors is there no working time in common?"""
        return self._weeks.never(row)

    def minutes_of_two(self, row: int, column: int) -> int:
        """Working time in common, per week."""
        return self._weeks.minutes_of_two(row, column)

    def _without_wishes(self, row: int, column: int) -> int:
        raw = sum(weight * self._parts[part].of_two(row, column) for part, weight in self._weights.items())
        score = int(self._rounded[raw])
        return score if self.minutes_of_two(row, column) else score // 2

    def _raised(self, score: int, row: int, column: int) -> int:
        return 100 - (100 - score) * self._wishes.get(row, {}).get(column, 10_000) // 10_000


def pull(rank: int, weight: int) -> int:
    """How much of the way to 100 a wish closes, in percent: the first one 10 per weight, each later one 10 less."""
    return max(10 * weight - 10 * rank, LEAST_WISH * weight)


def _weights(mentors: Sequence[Profile], policy: Policy) -> dict[Part, int]:
    """Of the parts that count. What no mentor said anything about tells none from another, and counts nothing."""
    chosen, departments = policy.weights, policy.department is not Preference.ANY
    weights = {
        Part.SKILLS: chosen.skills * any(mentor.offered for mentor in mentors),
        Part.AIMS: chosen.aims * any(mentor.helps_with for mentor in mentors),
        Part.HOURS: chosen.hours,
        Part.LEVEL: chosen.level * any(mentor.level is not None for mentor in mentors),
        Part.DEPARTMENT: chosen.department * departments * any(mentor.department for mentor in mentors),
        Part.VALUES: chosen.values * any(mentor.values for mentor in mentors),
    }
    return {part: weight for part, weight in weights.items() if weight}


def _rounded(whole: int) -> Scoring:
    """The score of each possible sum of weighted parts, halves rounded up; 50 for all if nothing counts."""
    if not whole:
        return np.array([50], dtype=np.uint8)
    return ((200 * np.arange(whole + 1, dtype=np.int64) + whole) // (2 * whole)).astype(np.uint8)


def _wishes(mentors: Sequence[Profile], mentees: Sequence[Profile], weight: int) -> dict[int, dict[int, int]]:
    """By row and column: what the wishes of the two leave of the way to 100, in 1/10,000."""
    columns = {mentor.member_id: column for column, mentor in enumerate(mentors)}
    rows = {mentee.member_id: row for row, mentee in enumerate(mentees)}
    wishes = [
        (row, columns[mentor], rank) for row, m in enumerate(mentees) for rank, mentor in _ranked(m.wishes, columns)
    ]
    back = [
        (rows[mentee], col, rank) for col, m in enumerate(mentors) for rank, mentee in _ranked(m.wishes_mentees, rows)
    ]
    left: dict[int, dict[int, int]] = {}
    for row, column, rank in [*wishes, *back]:
        cells = left.setdefault(row, {})
        cells[column] = cells.get(column, 10_000) * (100 - pull(rank, weight)) // 100
    return left


def _ranked(wishes: Sequence[int], present: Container[int]) -> list[tuple[int, int]]:
    return [(rank, member) for rank, member in enumerate(dict.fromkeys(wishes)) if member in present]
