"""The best outcome in which nobody is both mentor and mentee of the same person.

With people who are both, the solver may pair two of them both ways. Then the better of two worlds counts: one without
the one direction, one without the other; and so on in each. Branch and bound: what the solver says of a world is
the most that any world inside it can reach, so the first world without such a couple that no open one can beat is the
optimum. Finding it is hard in general (it contains directed cycle covers without 2-cycles), so the number of worlds is
limited; scores being whole numbers, a world as good as the first is nearly always found at once.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

import numpy as np
from numpy.typing import NDArray

from bot.features.matching.solving import Places

EFFORT = 20_000_000
"""Cells of tables that may be solved in all: about a second."""
FEWEST = 10
"""Worlds that are looked at, however big."""
NOBODY = -1

Direction = tuple[int, int]
"""(row of the mentee, mentor)."""


@dataclass(frozen=True, slots=True)
class World:
    places: NDArray[np.intp]
    reached: tuple[int, int]
    """Rows with a place, sum of values: the greater, the better."""
    couples: tuple[tuple[Direction, Direction], ...]
    """The two directions of those who are paired both ways; of each couple, the one that is worth less first."""


class Search:
    """`mentor_of` tells whose place a column is; `as_mentor` which mentor a row is, or -1."""

    def __init__(self, places: Places, mentor_of: NDArray[np.intp], as_mentor: Sequence[int]) -> None:
        self._places, self._mentor_of, self._as_mentor = places, mentor_of, as_mentor
        self._values, self._proven = places.values, True
        self._row_of = {mentor: row for row, mentor in enumerate(as_mentor) if mentor != NOBODY}
        self._left = max(FEWEST, EFFORT // max(places.values.size, 1))

    def best(self) -> tuple[NDArray[np.intp], bool]:
        """The place of each row, -1 for none; and whether nothing better exists."""
        first = self._world(())
        best = self._repaired(first)
        order = count()
        open_worlds: list[tuple[tuple[int, int, int], int, World, tuple[Direction, ...]]] = []
        heappush(open_worlds, (_rank(first), next(order), first, ()))
        while open_worlds and self._left > 0:
            _, _, world, without = heappop(open_worlds)
            if world.reached <= best.reached:
                return best.places, self._proven
            for direction in world.couples[0]:
                inner = self._world((*without, direction))
                if inner.reached > best.reached and not inner.couples:
                    best = inner
                elif inner.reached > best.reached:
                    heappush(open_worlds, (_rank(inner), next(order), inner, (*without, direction)))
        return best.places, self._proven and all(world.reached <= best.reached for _, _, world, _ in open_worlds)

    def _repaired(self, world: World) -> World:
        """A world without couples, found quickly: of each couple, the direction worth less is given up."""
        without: tuple[Direction, ...] = ()
        while world.couples:
            without = (*without, *(lesser for lesser, _ in world.couples))
            world = self._world(without)
        return world

    def _world(self, without: tuple[Direction, ...]) -> World:
        """The best outcome without these directions."""
        self._left -= 1
        columns = [(row, np.flatnonzero(self._mentor_of == mentor)) for row, mentor in without]
        before = [self._values[row, places] for row, places in columns]
        for row, places in columns:
            self._values[row, places] = 0
        found, proven = self._places.solve()
        self._proven &= proven
        for (row, places), values in zip(columns, before, strict=True):
            self._values[row, places] = values
        worth = [int(self._values[row, place]) for row, place in enumerate(found) if place >= 0]
        return World(found, (len(worth), sum(worth)), tuple(self._couples(found)))

    def _couples(self, places: NDArray[np.intp]) -> Iterator[tuple[Direction, Direction]]:
        mentors = [int(self._mentor_of[place]) if place >= 0 else NOBODY for place in places]
        worth = [int(self._values[row, place]) if place >= 0 else 0 for row, place in enumerate(places)]
        for row, mentor in enumerate(mentors):
            other = self._row_of.get(mentor, NOBODY)
            if row < other and mentors[other] == self._as_mentor[row] != NOBODY:
                less, more = sorted((row, other), key=lambda each: (worth[each], each))
                yield (less, mentors[less]), (more, mentors[more])


def _rank(world: World) -> tuple[int, int, int]:
    """The most promising first; among equals, the one with the fewest couples left."""
    paired, total = world.reached
    return -paired, -total, len(world.couples)
