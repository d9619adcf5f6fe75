"""Several workers, one workspace: what is read from Slack every day is read once."""

from datetime import timedelta

import pytest

from bot.features.workspaces.models import Workspace
from bot.sweeping import AT_MOST, EVERY, sweep
from tests.stage import Stage


def readings(stage: Stage) -> int:
    return len(stage.sandbox.traffic.calls("users.list"))


def look(stage: Stage, *, meanwhile: object = None) -> None:
    """One worker's look at what is to be read. `meanwhile`: what happens while it reads."""

    def pause(seconds: float) -> bool:
        if callable(meanwhile):
            meanwhile()
        return False

    sweep(stage.bot.sessions.begin, stage.bot.worker._client_of, now=stage.now, pause=pause)


def test_a_second_worker_leaves_to_the_first_what_that_one_reads(stage_on_both: Stage) -> None:
    stage = stage_on_both

    look(stage, meanwhile=lambda: look(stage))
    assert readings(stage) == 1
    look(stage)
    assert readings(stage) == 1, "It has been read."

    stage.sandbox.clock.set(stage.now + EVERY)
    look(stage, meanwhile=lambda: look(stage))
    assert readings(stage) == 2


def test_what_a_worker_left_when_it_died_is_read_by_another_one_later(stage: Stage) -> None:
    with stage.session() as session:
        session.get_one(Workspace, stage.workspace_id).sweeping_until = stage.now + AT_MOST

    look(stage)
    assert readings(stage) == 0
    stage.sandbox.clock.set(stage.now + AT_MOST + timedelta(seconds=1))
    look(stage)
    assert readings(stage) == 1


def test_a_reading_that_fails_is_not_held_on_to(stage: Stage) -> None:
    def breaks() -> None:
        raise OSError("no network")

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bot.sweeping.parts", lambda name: (_ for _ in [breaks()]))
        look(stage)
    look(stage)

    assert readings(stage) == 1
