"""A whole year of 200 pairs in twelve time zones, checked minute by minute from Slack's traffic and the forms alone.

It takes about an hour. `SEED=…` repeats a year, `PAIRS=…` and `DAYS=…` make it smaller.
"""

import os
import random

import pytest

from tests.stage import Stage
from tests.year.living import live

pytestmark = pytest.mark.bench

YEAR = {"cadence": "Every week", "weeks": "A year"}


def test_a_year_at_its_minutes(stage: Stage) -> None:
    seed = int(os.environ.get("SEED") or random.SystemRandom().randrange(10**6))
    pairs, days = int(os.environ.get("PAIRS", "200")), int(os.environ.get("DAYS", "365"))
    print(f"seed {seed}: {pairs} pairs, {days} days")
    year = live(stage, pairs=pairs, days=days, seed=seed, course=YEAR, rungs={})

    print(year.describe())
    problems = {
        "in quiet time": year.disturbances,
        "twice": year.repeated,
        "over the caps": year.over_the_caps,
        "prompts missing": year.due_prompts.wrong,
        "prompts for no reason": year.unwanted,
        "rungs early, late or missing": year.rungs.wrong,
    }
    assert {what: found for what, found in problems.items() if found} == {}
