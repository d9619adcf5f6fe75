"""The long form of the chaos: two hundred deaths. `CHAOS_SEED=…` repeats a run."""

import os
import random
import time

import pytest

from tests.outbox.chaos import Chaos

pytestmark = pytest.mark.bench

KILLS = 200


@pytest.mark.parametrize("history", [True, False], ids=["with-history", "without-history"])
def test_chaos(postgresql_url: str, history: bool):
    seed, began = int(os.environ.get("CHAOS_SEED") or random.randrange(10**6)), time.monotonic()

    with Chaos(postgresql_url, history=history, seed=seed).running() as chaos:
        found = chaos.run(KILLS)

    promised = chaos.promised
    print(
        f"\nchaos {'with' if history else 'without'} history scopes, CHAOS_SEED={seed}: {found.kills} kills,"
        f" {found.between} of them between effect and answer · {len(promised.pairs)} launches,"
        f" {len(promised.words)} messages, {len(promised.files)} files · lost {len(found.lost)},"
        f" repeated {len(found.repeated)} · {time.monotonic() - began:.0f} s"
    )
    assert found.lost == []
    assert not history or found.repeated == []
