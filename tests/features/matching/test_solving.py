"""The solver alone: the optimum of any table, big or small, against SciPy's."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from bot.features.matching import solving
from bot.features.matching.solving import Places

Values = NDArray[np.uint8]


@pytest.fixture(params=[0, 10**9], ids=["with proof", "whole table"])
def size(request, monkeypatch):
    """Both ways of solving, whatever the size of the table."""
    monkeypatch.setattr(solving, "SMALL", request.param)
    monkeypatch.setattr(solving, "SMALL_SQUARE", request.param)


def varied(random: np.random.Generator, rows: int, columns: int) -> Values:
    return random.integers(0, 222, (rows, columns), dtype=np.uint8)


def alike(random: np.random.Generator, rows: int, columns: int) -> Values:
    """Nine kinds of rows and nine kinds of columns, within which all are the same."""
    kinds = random.integers(0, 101, (9, 9), dtype=np.uint8)
    return kinds[random.integers(0, 9, rows)][:, random.integers(0, 9, columns)]


def popular(random: np.random.Generator, rows: int, columns: int) -> Values:
    """Everybody prefers the same columns."""
    return np.sort(random.integers(0, 101, (rows, columns), dtype=np.uint8), axis=1)


def mostly_forbidden(random: np.random.Generator, rows: int, columns: int) -> Values:
    return varied(random, rows, columns) * (random.random((rows, columns)) < 0.02).astype(np.uint8)


def total(values: Values, found: NDArray[np.int64]) -> tuple[int, int]:
    has = np.flatnonzero(found >= 0)
    taken = values[has, found[has]]
    assert len(set(found[has])) == len(has)
    assert taken.all(), "forbidden"
    return len(has), int(taken.sum(dtype=int))


def scipys(values: Values, *, everyone: bool) -> tuple[int, int]:
    worth = values.astype(np.int64) + everyone * (values > 0) * 1_000_000
    rows, columns = linear_sum_assignment(worth, maximize=True)
    taken = values[rows, columns]
    return int((taken > 0).sum()), int(taken.sum(dtype=int))


@pytest.mark.usefixtures("size")
@pytest.mark.parametrize("everyone", [True, False])
@pytest.mark.parametrize("shape", [(300, 300), (300, 120), (120, 300), (40, 1)])
@pytest.mark.parametrize("kind", [varied, alike, popular, mostly_forbidden])
def test_the_optimum_is_found(kind, shape: tuple[int, int], everyone: bool):
    places = Places(*shape, everyone=everyone)
    places.values[:] = kind(np.random.default_rng(7), *shape)

    found, proven = places.solve()

    assert proven
    pairs, points = total(places.values, found)
    if everyone:
        assert (pairs, points) == scipys(places.values, everyone=True)
    else:
        assert points == scipys(places.values, everyone=False)[1]


@pytest.mark.usefixtures("size")
def test_one_more_gets_a_place_even_if_a_hundred_have_to_move_for_it():
    """Each but the first has a dear place and a cheap one next to it; the first has only the dear one of the second."""
    places = Places(100, 100, everyone=True)
    for row in range(100):
        places.values[row, row] = 1
        places.values[row, row - 1] = 221 if row else 0

    found, proven = places.solve()

    assert proven
    assert list(found) == list(range(100))


@pytest.mark.usefixtures("size")
def test_forbidding_what_was_best_finds_the_next_best():
    places = Places(80, 80, everyone=True)
    places.values[:] = alike(np.random.default_rng(3), 80, 80)
    for _ in range(20):
        found, _ = places.solve()
        assert total(places.values, found) == scipys(places.values, everyone=True)
        row = int(np.flatnonzero(found >= 0)[0])
        places.values[row, found[row]] = 0
