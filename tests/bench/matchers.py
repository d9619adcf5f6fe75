"""One way of matching a generated program, in a process of its own: `python -m tests.bench.matchers varied 1000 ours`.

Prints what came out as JSON. Every way starts from the same profiles and uses the same scores; the clock runs from the
profiles to the pairs, the memory is the most that the process ever held.
"""

import json
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.features.matching.allowing import Barrier
from bot.features.matching.drafting import Draft, Table
from bot.features.matching.proposing import propose
from bot.features.matching.rules import Constraints, Policy, Profile, key
from tests.bench.generated_programs import SHAPES

TODAY = date(2026, 11, 23)
FORBIDDEN = -1_000_000.0

Pairs = dict[int, int]
"""Mentor by mentee, in member ids."""


def ours(mentors: list[Profile], mentees: list[Profile]) -> Pairs:
    return Table(Draft(mentors, mentees, Policy(), Constraints(), on=TODAY)).solve().mentor_of


def explained(mentors: list[Profile], mentees: list[Profile]) -> Pairs:
    """Ours, with three reasons for each pair and who is left over why."""
    outcome = propose(mentors, mentees, Policy(), on=TODAY)
    assert outcome.proven
    return {each.mentee: each.mentor for each in outcome.suggestions}


def scipy(mentors: list[Profile], mentees: list[Profile]) -> Pairs:
    from scipy.optimize import linear_sum_assignment

    draft, worth = _table(mentors, mentees, np.dtype(np.float64), FORBIDDEN)
    rows, columns = linear_sum_assignment(worth, maximize=True)
    return _named(draft, {row: column for row, column in zip(rows, columns, strict=True) if worth[row, column] >= 0})


def greedy(mentors: list[Profile], mentees: list[Profile]) -> Pairs:
    """The best combination of all, then the best of those left, and so on."""
    draft, worth = _table(mentors, mentees, np.dtype(np.int16), -1)
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for cell in np.argsort(-worth, axis=None, kind="stable"):
        row, column = divmod(int(cell), len(mentors))
        if worth[row, column] < 0 or len(pairs) == len(mentees):
            break
        if row not in pairs and column not in taken:
            pairs[row] = column
            taken.add(column)
    return _named(draft, pairs)


def random(mentors: list[Profile], mentees: list[Profile]) -> Pairs:
    """As introducing bots do: shuffle, and look at nothing."""
    shuffled = np.random.default_rng(1).permutation(len(mentors))
    return {mentee.member_id: mentors[column].member_id for mentee, column in zip(mentees, shuffled, strict=True)}


def hospitals(mentors: list[Profile], mentees: list[Profile]) -> Pairs:
    """Stable matching (hospital–resident), both sides preferring whom they score best with."""
    from matching.games import HospitalResident

    draft, worth = _table(mentors, mentees, np.dtype(np.int16), -1)
    best = np.argsort(-worth, axis=1, kind="stable")
    chosen = np.argsort(-worth, axis=0, kind="stable")
    wishes = {
        f"m{row}": [f"h{column}" for column in best[row] if worth[row, column] >= 0] for row in range(len(mentees))
    }
    back = {f"h{c}": [f"m{row}" for row in chosen[:, c] if worth[row, c] >= 0] for c in range(len(mentors))}
    game = HospitalResident.create_from_dictionaries(wishes, back, dict.fromkeys(back, 1))
    found = game.solve(optimal="resident")
    return _named(draft, {int(m.name[1:]): int(h.name[1:]) for h, residents in found.items() for m in residents})


def _table(mentors: list[Profile], mentees: list[Profile], kind: np.dtype, forbidden: float) -> tuple[Draft, NDArray]:
    draft = Draft(mentors, mentees, Policy(), Constraints(), on=TODAY)
    worth = np.empty((len(mentees), len(mentors)), dtype=kind)
    for row, mentee in enumerate(draft.mentees):
        scores, barriers = draft.row(mentee)
        worth[row] = np.where(barriers == Barrier.NONE, scores, np.array(forbidden, dtype=kind))
    return draft, worth


def _named(draft: Draft, pairs: dict[int, int]) -> Pairs:
    return {draft.mentees[row].member_id: draft.mentors[column].member_id for row, column in pairs.items()}


def judged(mentors: list[Profile], mentees: list[Profile], pairs: Pairs) -> dict[str, float]:
    """Only pairs that are allowed count."""
    draft = Draft(mentors, mentees, Policy(), Constraints(), on=TODAY)
    paired = total = covered = 0
    for mentee in mentees:
        column = draft.column.get(pairs.get(mentee.member_id, -1))
        if column is None:
            continue
        scores, barriers = draft.row(mentee)
        if barriers[column] == Barrier.NONE:
            paired, total = paired + 1, total + int(scores[column])
            offered = {key(tag) for tag in draft.mentors[column].offered}
            covered += sum(key(tag) in offered for tag in mentee.wanted)
    wanted = sum(len(mentee.wanted) for mentee in mentees)
    return {"paired": paired, "total": total, "covered": covered / wanted}


WAYS: dict[str, Callable[[list[Profile], list[Profile]], Pairs]] = {
    "ours": ours,
    "explained": explained,
    "scipy": scipy,
    "greedy": greedy,
    "random": random,
    "hospitals": hospitals,
}


LOADED_BEFORE = {"scipy": ["scipy.optimize"], "hospitals": ["matching.games"]}


def main(shape: str, size: str, way: str) -> None:
    sys.setrecursionlimit(100_000)
    mentors, mentees = SHAPES[shape](int(size))
    for module in LOADED_BEFORE.get(way, ()):
        import_module(module)
    wall, cpu = time.perf_counter(), time.process_time()
    pairs = WAYS[way](mentors, mentees)
    spent = {"wall": time.perf_counter() - wall, "cpu": time.process_time() - cpu}
    print(json.dumps({**spent, "peak": peak_memory(), **judged(mentors, mentees, pairs)}))


def peak_memory() -> int:
    """MB that this process ever held, without what its parent held before it started."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) // 1024


if __name__ == "__main__":
    main(*sys.argv[1:])
