"""The worker at work: its threads, its clock, and how it ends."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.core.schedule import Job, When
from bot.features.workspaces.models import Workspace
from bot.outbox import queue
from bot.outbox.models import Timing
from bot.slack.messages import note
from bot.worker import Worker
from tests.outbox.line import late, line_to
from tests.processes import environment, running
from tests.stage import Stage, staged

SOON = 60.0


def wait_for(look: Callable[[], object]) -> None:
    deadline = time.monotonic() + SOON
    while not look():
        assert time.monotonic() < deadline, "It did not happen."
        time.sleep(0.02)


def job(name: str, run: Callable[..., int]) -> Job:
    return Job(name, run, every=timedelta(seconds=0.05))


def owe(stage: Stage, *texts: str, to: str = "Ada") -> None:
    with stage.session() as session:
        place = queue.direct(session, workspace_id=stage.workspace_id, user_id=stage.person(to).id)
        for text in texts:
            queue.post(session, place, note(text), once=text, now=stage.now, timing=Timing.ANY_TIME)


def said(stage: Stage, to: str = "Ada") -> list[str]:
    return [message["text"] for message in stage.person(to).dm_with_bot()]


def test_what_is_owed_is_delivered_as_soon_as_the_worker_is_woken(stage: Stage):
    with stage.bot.worker.running():
        owe(stage, "Good morning")
        stage.bot.worker.wake()

        wait_for(lambda: said(stage) == ["Good morning"])


def test_what_someone_does_wakes_the_worker(stage: Stage):
    stage.set_up()
    people = stage.join("Grace", "mentor"), stage.join("Mariana", "mentee")

    with stage.bot.worker.running():
        stage.person("Ada").types("/mentor pair @Grace @Mariana", channel="dm")

        wait_for(lambda: any(name.startswith("mentoring-") for name in people[0].channels()))
    stage.sandbox.settle()


def test_it_ends_with_the_call_that_is_under_way_and_begins_no_other(stage: Stage, sqlite_url: str):
    with slow_line(stage, seconds=0.3):
        owe(stage, *(f"Message {number}" for number in range(20)))
        with stage.bot.worker.running():
            wait_for(lambda: stage.sandbox.traffic.calls("chat.postMessage"))
            begun = len(stage.sandbox.traffic.calls("chat.postMessage"))

    assert len(said(stage)) <= begun + 2, "One more may have begun before it was told, and one was under way."
    assert set(statuses(stage)) == {"sent", "waiting"}


def test_it_leaves_no_thread_behind(stage: Stage):
    before = threading.active_count()

    with stage.bot.worker.running():
        assert threading.active_count() > before
    stage.sandbox.settle()

    wait_for(lambda: threading.active_count() <= before)


@pytest.mark.defects
def test_a_job_that_fails_is_in_the_log_and_holds_back_no_other_and_nothing_of_its_words_is_kept(stage, caplog):
    done = threading.Event()

    def fail(session, now) -> int:
        raise RuntimeError(f"my mentor {'frightens'} me")

    def succeed(session, now) -> int:
        done.set()
        return 0

    with a_worker(stage, job("broken", fail), job("sound", succeed)).running():
        assert done.wait(SOON)
        wait_for(lambda: "job_failed job=broken error=RuntimeError" in caplog.text)
        done.clear()
        assert done.wait(SOON)

    assert "my mentor frightens me" not in caplog.text


def test_a_job_is_run_until_it_has_nothing_left_to_do_each_bite_in_its_own_transaction(stage: Stage):
    sessions, left = [], [3, 2, 1, 0]

    def bite(session, now) -> int:
        sessions.append(session)
        return left.pop(0) if left else 0

    done = a_worker(stage, job("biting", bite)).tick(lambda: stage.now)

    assert done.planned == 6
    assert left == []
    assert len(sessions) == len(set(sessions))


def test_a_tick_ends_when_nothing_more_is_due(stage: Stage):
    owe(stage, "One", "Two")

    first = stage.bot.worker.tick(lambda: stage.now)
    second = stage.bot.worker.tick(lambda: stage.now)

    assert (first.delivered, second.delivered) == (2, 0)


@pytest.mark.defects
def test_a_database_that_is_away_for_a_moment_is_no_end(stage: Stage, caplog):
    worker = stage.bot.worker
    real, worker._delivery._begin = worker._delivery._begin, broken

    with worker.running():
        wait_for(lambda: "delivery_failed" in caplog.text)
        worker._delivery._begin = real
        owe(stage, "Good morning")
        worker.wake()
        wait_for(lambda: said(stage) == ["Good morning"])


def test_everybody_is_read_once_a_day_and_not_oftener(stage: Stage):
    worker, calls = stage.bot.worker, lambda: len(stage.sandbox.traffic.calls("users.list"))

    worker.sweep()
    first = calls()
    worker.sweep()
    assert calls() == first > 0
    stage.sandbox.clock.set(stage.now + timedelta(hours=25))
    worker.sweep()

    assert calls() > first


def test_the_next_moment_is_the_earliest_that_is_still_to_come(stage: Stage):
    """What is due already, and nobody does, hides nothing that comes."""
    now = stage.now
    mine = Job("mine", lambda session, now: 0, moments=(When(Workspace.returned_at),))
    late = Job("late", lambda session, now: 0, moments=(When(Workspace.lost_at),), delay=timedelta(hours=1))
    worker = a_worker(stage, mine, late)
    with stage.session() as session:
        (workspace,) = session.scalars(select(Workspace))
        workspace.returned_at = now - timedelta(hours=1)
        workspace.lost_at = now + timedelta(hours=2)

    assert worker.next_at(now) == now + timedelta(hours=3)
    assert worker.next_at(now + timedelta(hours=4)) is None


def test_a_worker_of_its_own_delivers_what_others_owe_and_ends_when_told_to(tmp_path, postgresql_url: str):
    with staged(postgresql_url) as stage:
        key = {"ENCRYPTION_KEYS": stage.bot.settings.encryption_keys[0], "DATABASE_URL": postgresql_url}
        env = environment(stage.sandbox, **key)
        with running("worker", folder=tmp_path, env=env) as worker:
            worker.says("The worker runs")
            with stage.session() as session:
                place = queue.direct(session, workspace_id=stage.workspace_id, user_id=stage.person("Ada").id)
                facts = {"now": datetime.now(UTC), "timing": Timing.ANY_TIME}
                queue.post(session, place, note("Good morning"), once="greeting", **facts)
            wait_for(lambda: said(stage) == ["Good morning"])
            code, seconds = worker.stop()

    assert code == 0
    assert seconds < 15


def a_worker(stage: Stage, *jobs: Job) -> Worker:
    """The bot's own, with other jobs."""
    own = stage.bot.worker
    return Worker(own._begin, delivery=own._delivery, jobs=jobs, clock=own._clock, client_of=own._client_of)


@contextmanager
def slow_line(stage: Stage, *, seconds: float) -> Iterator[None]:
    delivery = stage.bot.worker._delivery
    access = delivery._access_of(stage.workspace_id)
    with line_to(stage.sandbox.api_url) as line:
        line.next("chat.postMessage", *[late(seconds)] * 20)
        access.client.base_url = line.url
        delivery._access_of = lambda workspace_id: access
        yield


def statuses(stage: Stage) -> list[str]:
    from sqlalchemy import select

    from bot.outbox.models import OutboxItem

    with stage.session() as session:
        return list(session.scalars(select(OutboxItem.status)))


def broken():
    raise ConnectionError("gone")
