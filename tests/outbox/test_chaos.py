"""The short form of the chaos; the long one is a benchmark. `CHAOS_SEED=…` repeats the run of a failure."""

import logging
import os
import random

import pytest

from tests.outbox.chaos import Chaos

log = logging.getLogger(__name__)

KILLS = 5


@pytest.mark.parametrize("history", [True, False], ids=["with-history", "without-history"])
def test_nothing_is_lost_and_nothing_said_twice(postgresql_url: str, history: bool):
    seed = int(os.environ.get("CHAOS_SEED") or random.randrange(10**6))
    log.info("CHAOS_SEED=%s", seed)

    with Chaos(postgresql_url, history=history, seed=seed).running() as chaos:
        found = chaos.run(KILLS)

    assert found.lost == []
    assert len(found.repeated) <= (0 if history else KILLS * 4)
    assert not [each for each in found.repeated if not each.startswith(("greeting", "message", "file"))]
