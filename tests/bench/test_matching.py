"""Matching whole programs: ours against SciPy's solver, a greedy matcher, hospital–resident matching, and chance.

Each way runs in a process of its own, one after the other, from the same profiles with the same scores. Seconds are of
CPU, so that other work on the machine does not bend the ratios; they and the memory are of scoring and solving.
MATCHING_SIZES chooses the numbers of mentors and of mentees: "100,1000,10000" unless told; 20000 takes SciPy 8 GB.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace

import pytest

from bot.features.matching.proposing import propose, worth_asking
from bot.features.matching.rules import Constraints, Policy
from tests.bench.generated_programs import SHAPES
from tests.bench.matchers import TODAY
from tests.source import ROOT

pytestmark = pytest.mark.bench

SIZES = [int(size) for size in os.environ.get("MATCHING_SIZES", "100,1000,10000").split(",")]
MOST = {"hospitals": 300}
"""Beyond it runs out of stack or patience."""
WAYS = ("ours", "explained", "scipy", "greedy", "random", "hospitals")
GOAL_TIME, GOAL_MEMORY = 0.5, 0.3
BIG = 10_000

Found = dict[str, float]


def measured(shape: str, size: int, way: str) -> Found:
    # One thread each: the others have no use for a second one.
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "tests.bench.matchers", shape, str(size), way]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    found: Found = json.loads(ran.stdout)
    return found


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("shape", SHAPES)
def test_ours_is_the_optimum(shape: str, size: int):
    found = {way: measured(shape, size, way) for way in WAYS if size <= MOST.get(way, size)}
    ours, reference = found["ours"], found["scipy"]

    print(f"\n{shape}, {size:,} × {size:,}    of the optimum   paired   wanted skills   seconds   peak MB")
    for way, each in found.items():
        share = each["total"] / reference["total"]
        print(
            f"{way:>24}    {share:>14.2%}   {each['paired']:>6,.0f}   {each['covered']:>13.0%}"
            f"   {each['cpu']:>7.2f}   {each['peak']:>7,.0f}"
        )
    print(
        f"ours ÷ SciPy: seconds {ours['cpu'] / reference['cpu']:.2f}, memory {ours['peak'] / reference['peak']:.2f}"
        + (f" (goals {GOAL_TIME}, {GOAL_MEMORY})" if size == BIG else "")
    )
    assert (ours["paired"], ours["total"]) == (reference["paired"], reference["total"])


@pytest.mark.parametrize("shape", SHAPES)
def test_a_thousand_mentors_and_a_thousand_mentees_are_solved_while_one_waits(shape: str):
    mentors, mentees = SHAPES[shape](1_000)
    started = time.process_time()
    outcome = propose(mentors, mentees, Policy(), on=TODAY)
    first = time.process_time() - started
    lock = Constraints(locked=frozenset({(outcome.suggestions[0].mentor, outcome.suggestions[-1].mentee)}))
    started = time.process_time()
    propose(mentors, mentees, Policy(), lock, on=TODAY)
    again = time.process_time() - started
    few = [replace(mentor, places=0) if mentor.member_id % 10 == 0 else mentor for mentor in mentors]
    started = time.process_time()
    worth_asking(few, mentees, Policy(), on=TODAY)
    asking = time.process_time() - started

    print(
        f"\n{shape}, 1,000 × 1,000: a round with reasons {first:.2f} s (goal 1), again around a lock {again:.2f} s",
        end="",
    )
    print(f", whom to ask for one more {asking:.2f} s")
    assert first < 1
