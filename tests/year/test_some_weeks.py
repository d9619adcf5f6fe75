"""Twenty pairs in twelve time zones for some weeks, looked at minute by minute. `make bench` lives a year of 200."""

from tests.stage import Stage
from tests.year.living import live

SEED = 2030
QUICK = {"initiator": 2, "both": 4, "ask": 8, "organizer": 9, "notice": 11, "close": 14}
"""A ladder that some weeks are enough for."""


def test_nothing_at_a_wrong_minute_nothing_twice_nothing_missing(stage: Stage) -> None:
    year = live(stage, pairs=20, days=22, seed=SEED, course={"cadence": "Every week"}, rungs=QUICK)

    assert year.disturbances == []
    assert year.repeated == []
    assert year.over_the_caps == []
    assert year.due_prompts.wrong == []
    assert year.unwanted == []
    assert year.rungs.wrong == []
    assert (year.due_prompts.kept, year.rungs.kept) >= (30, 15)
