"""The best assignment of rows to columns by Jonker and Volgenant's algorithm (lapx), and the prices that belong to it.

Prices are those of linear programming: if each column cost its price, no row could do better with another column.
"""

import lap
import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

EXACT = 2**12
"""With a bonus up to here all sums of the solver stay far below 2**24, up to which float32 counts exactly."""


class Edges:
    """Allowed combinations, in the order of rows, then columns; weights are whole numbers above 0."""

    def __init__(self, rows: Numbers, columns: Numbers, weights: Numbers, *, shape: tuple[int, int]) -> None:
        self.rows, self.columns, self.weights, self.shape = rows, columns, weights, shape
        self.by_column = np.argsort(columns, kind="stable")


def assign_all(values: NDArray[np.uint8], bonus: int) -> Numbers:
    """The column of each row, or -1, with the greatest sum of value + bonus. Cells with value 0 are not allowed."""
    rows, columns = values.shape
    exact = bonus <= EXACT
    size, kind = max(rows, columns), np.float32 if exact else np.float64
    costs = np.zeros((size, size), dtype=kind)
    costs[:rows, :columns] = np.where(values, -(values + kind(bonus)), kind(0))
    _, found = lap.lapjvs(costs, return_cost=False, prefer_float32=exact)
    found = found[:rows]
    return np.where(costs[np.arange(rows), found] < 0, found, -1).astype(np.int64)


def assign(edges: Edges) -> Numbers:
    """The column of each row, or -1, with the greatest sum of weights.

    The solver wants as many rows as columns and each to be assigned. So each row gets a column for being alone, each
    column a row, and each combination its mirror image between those, free of charge.
    """
    rows, columns = edges.shape
    number, mirrored = len(edges.rows), edges.by_column
    half = float(edges.weights.max(initial=0) // 2 + 1)
    starts = np.concatenate([edges.rows, np.arange(rows + columns), rows + edges.columns])
    first = np.concatenate([[0], np.cumsum(np.bincount(starts, minlength=rows + columns))])
    ends, costs = np.empty(first[-1], dtype=np.int32), np.zeros(first[-1])
    own = np.arange(number) + edges.rows
    ends[own], costs[own] = edges.columns, 2 * half - edges.weights
    ends[first[1 : rows + 1] - 1], costs[first[1 : rows + 1] - 1] = columns + np.arange(rows), half
    ends[first[rows:-1]], costs[first[rows:-1]] = np.arange(columns), half
    ends[number + rows + np.arange(number) + edges.columns[mirrored] + 1] = columns + edges.rows[mirrored]
    found, _ = lap.lapmod(rows + columns, costs, first.astype(np.int32), ends, return_cost=False)
    return np.where(found[:rows] < columns, found[:rows], -1).astype(np.int64)


def prices(edges: Edges, assigned: Numbers) -> tuple[Numbers, Numbers]:
    """What each row gains, and the lowest price of each column, in the optimum `assigned`.

    gain + price is at least the weight of each edge, exactly that of those assigned, and neither is below 0; whoever is
    alone has 0. (Bellman and Ford: raise prices until nobody would rather have another column.)
    """
    rows, columns = edges.shape
    has = assigned >= 0
    weight = np.zeros(rows, dtype=np.int64)
    own = edges.columns == assigned[edges.rows]
    weight[edges.rows[own]] = edges.weights[own]
    buyers, worth, sought = (part[edges.by_column] for part in (edges.rows, edges.weights, edges.columns))
    first = np.flatnonzero(np.diff(sought, prepend=-1))
    wanted = sought[first]
    price = np.zeros(columns, dtype=np.int64)
    while True:
        gain = np.where(has, weight - price[assigned], 0)
        raised = price.copy()
        if len(wanted):
            raised[wanted] = np.maximum(price[wanted], np.maximum.reduceat(worth - gain[buyers], first))
        if np.array_equal(raised, price):
            return gain, price
        price = raised
