"""The best outcome of all: a place for each row, so that the sum of values is the greatest there is.

A small table goes to the solver as it is. In a big one most combinations are in no good outcome. So only promising ones
go to the solver, and the prices that it leads to show whether any of the others would have improved the outcome: these
join, until there is none. Then linear programming duality proves the optimum among all. Without the proof, promising
ones alone miss it by far when many people are alike or all want the same few.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bot.features.matching.assigning import Edges, Numbers, assign, assign_all, prices

Values = NDArray[np.uint8]

FIRST = 2**12
"""With `everyone`, what it is worth that one more row has a place; raised where it turns out to be too little."""
RAISE, LAST = 2**3, 2**18
"""The sparse solver takes costs below a million."""
SMALL, SMALL_SQUARE = 1_000, 3_000
"""The longer side of tables that go to the solver whole. It fills up others to squares, which makes it slow."""
NOTHING = -(2**30)
"""Less than any combination is worth."""
BLOCK = 128
"""Rows looked at together, so that a glance at a big table stays small."""
NEAR = ((1, 24), (8, 16), (64, 16))
"""(step, number): of every so-manieth column, so many of the best. Coarser steps see past columns that are alike."""
SPREAD = 7919
"""A prime: by so much the next row starts later to look, so that like rows do not all look at the same columns."""


class Places:
    """Rows that want one place each, and columns that are one place each. A value is 1 to 255; 0 is not allowed."""

    def __init__(self, rows: int, columns: int, *, everyone: bool) -> None:
        """`everyone`: as many rows as possible get a place, and only then the sum counts."""
        self.values: Values = np.zeros((rows, columns), dtype=np.uint8)
        self._everyone = everyone
        self._bonus = FIRST if everyone else 0
        self._promising: Numbers = np.zeros(0, dtype=np.int64)

    def solve(self) -> tuple[Numbers, bool]:
        """The column of each row, -1 for none; and whether nothing better exists.

        That is always so, but for `everyone` with a chain of a thousand people who would all have to give up the best
        for the worst, so that one more gets a place at its end.
        """
        if not self.values.size:
            return np.full(len(self.values), -1, dtype=np.int64), True
        while True:
            assigned = self._optimum()
            enough = not self._everyone or not self._one_more_fits(assigned)
            if enough or self._bonus >= LAST:
                return assigned, enough
            self._bonus *= RAISE

    def _optimum(self) -> Numbers:
        rows, columns = self.values.shape
        if max(rows, columns) <= (SMALL_SQUARE if rows == columns else SMALL):
            return assign_all(self.values, self._bonus)
        if not self._promising.size:
            self._add(self._better(np.full(rows, NOTHING), np.zeros(columns, dtype=np.int64)))
        while True:
            edges = self._edges()
            assigned = assign(edges)
            gains, price = prices(edges, assigned)
            if not self._add(self._better(gains, price)):
                return assigned

    def _edges(self) -> Edges:
        """Promising combinations that are allowed (what was promising may have been forbidden since)."""
        weights = self.values.ravel()[self._promising].astype(np.int64)
        allowed = weights > 0
        rows, columns = np.divmod(self._promising[allowed], self.values.shape[1])
        return Edges(rows, columns, weights[allowed] + self._bonus, shape=self.values.shape)

    def _add(self, found: Iterator[Numbers]) -> bool:
        before = self._promising.size
        cells = np.sort(np.concatenate([self._promising, *found]))
        self._promising = cells[np.diff(cells, prepend=-1) > 0]
        return self._promising.size > before

    def _better(self, gains: Numbers, price: Numbers) -> Iterator[Numbers]:
        """Combinations worth more to their row than its gain, less the price of the column; the most promising ones."""
        rows, columns = self.values.shape
        worth_of = np.arange(256, dtype=np.int32) + self._bonus
        worth_of[0] = NOTHING
        cost = price.astype(np.int32)
        for start in range(0, rows, BLOCK):
            worth = worth_of.take(self.values[start : start + BLOCK])
            worth -= cost
            for place in np.flatnonzero(worth.max(axis=1) > gains[start : start + BLOCK]):
                row = start + int(place)
                found = _promising(worth[place], row * SPREAD)
                yield row * columns + found[worth[place][found] > gains[row]]

    def _one_more_fits(self, assigned: Numbers) -> bool:
        """Is there a chain of moves that gives one more row a place? If not, no outcome pairs more (Berge, 1957)."""
        row_of = np.full(self.values.shape[1], -1, dtype=np.int64)
        taken = np.flatnonzero(assigned >= 0)
        row_of[assigned[taken]] = taken
        unseen = np.ones(len(row_of), dtype=bool)
        waiting = np.flatnonzero(assigned < 0)
        while waiting.size and len(taken) < len(row_of):
            block, waiting = waiting[:BLOCK], waiting[BLOCK:]
            fresh = np.flatnonzero(self.values[block].any(axis=0) & unseen)
            if (row_of[fresh] < 0).any():
                return True
            unseen[fresh] = False
            waiting = np.concatenate([waiting, row_of[fresh]])
        return False


def _promising(worth: NDArray[np.int32], turn: int) -> Numbers:
    """Columns worth most to a row, some of them from far and wide. Of those worth the same, `turn` tells which."""
    found = []
    for step, number in NEAR:
        seen = worth[turn % step :: step]
        cut = turn % max(seen.size, 1)
        turned = np.concatenate([seen[cut:], seen[:cut]])
        number = min(number, seen.size)
        best = (
            np.argpartition(turned, seen.size - number)[seen.size - number :]
            if number < seen.size
            else np.arange(number)
        )
        found.append((best + cut) % max(seen.size, 1) * step + turn % step)
    return np.concatenate(found)
