"""Who may be suggested to whom, and what stands in the way."""

from collections.abc import Callable, Collection, Iterable, Sequence
from enum import IntEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.features.matching.outcome import Why
from bot.features.matching.rules import Aim, Constraints, Policy, Profile, key
from bot.features.matching.scoring import Scoring

T = TypeVar("T")

Barriers = NDArray[np.int8]
"""The first barrier before each mentor, in the order of the mentors."""


class Barrier(IntEnum):
    """In the order in which they are asked about: someone who gets past one has one reason less to be alone."""

    SELF = 0
    LANGUAGE = 1
    TIME = 2
    LINE = 3
    WEAK = 4
    SILENT = 5
    NONE = 6


WHY = {
    Barrier.SELF: Why.NOBODY,
    Barrier.LANGUAGE: Why.NO_LANGUAGE,
    Barrier.TIME: Why.NO_TIME,
    Barrier.LINE: Why.OWN_LINE,
    Barrier.WEAK: Why.TOO_WEAK,
    Barrier.SILENT: Why.NOBODY,
}
"""Why somebody is left over whom nobody can be suggested to, by the last barrier that anyone reached."""


class Gate:
    """What stands between any mentee and each of `mentors`."""

    def __init__(self, mentors: Sequence[Profile], policy: Policy, constraints: Constraints) -> None:
        self._policy = policy
        self._column = {mentor.member_id: column for column, mentor in enumerate(mentors)}
        self._of_person = {mentor.person: column for column, mentor in enumerate(mentors)}
        self._under = _grouped(
            (manager, column) for column, mentor in enumerate(mentors) for manager in mentor.managers
        )
        self._strange_to = _languages(mentors)
        self._silent = _grouped(
            [*constraints.apart, *((mentee, mentor) for mentor, mentee in constraints.apart)]
            + [(mentee, mentor) for mentor, mentee in constraints.rejected]
        )

    def barriers(self, mentee: Profile, scores: Scoring, never: NDArray[np.bool_]) -> Barriers:
        """Of several barriers before a mentor, the first counts."""
        found = np.full(len(self._column), Barrier.NONE, dtype=np.int8)
        if silent := self._columns(self._silent.get(mentee.member_id, ())):
            found[silent] = Barrier.SILENT
        if self._policy.aim is Aim.BEST_FIT:
            found[scores < self._policy.threshold] = Barrier.WEAK
        if line := self._in_line_with(mentee):
            found[line] = Barrier.LINE
        if self._policy.hours_required:
            found[never] = Barrier.TIME
        found[self._strange_to(mentee.languages)] = Barrier.LANGUAGE
        if mentee.member_id in self._column:
            found[self._column[mentee.member_id]] = Barrier.SELF
        return found

    def _columns(self, members: Iterable[int]) -> list[int]:
        return [self._column[member] for member in members if member in self._column]

    def _in_line_with(self, mentee: Profile) -> list[int]:
        """Mentors above or below the mentee."""
        above = [self._of_person[manager] for manager in mentee.managers if manager in self._of_person]
        return [*above, *self._under.get(mentee.person, ())]


def _grouped(pairs: Iterable[tuple[T, int]]) -> dict[T, list[int]]:
    found: dict[T, list[int]] = {}
    for first, second in pairs:
        found.setdefault(first, []).append(second)
    return found


def _languages(mentors: Sequence[Profile]) -> Callable[[Collection[str]], NDArray[np.bool_]]:
    """Which mentors share no language with someone who named these; who named none is open to all."""
    spoken = [{key(language) for language in mentor.languages} for mentor in mentors]
    nobody = np.zeros(len(mentors), dtype=bool)
    known: dict[frozenset[str], NDArray[np.bool_]] = {frozenset(): nobody}

    def strange_to(languages: Collection[str]) -> NDArray[np.bool_]:
        named = frozenset(map(key, languages))
        if named not in known:
            known[named] = np.array([bool(own) and own.isdisjoint(named) for own in spoken], dtype=bool)
        return known[named]

    return strange_to
