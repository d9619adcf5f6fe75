"""What a click costs: `/mentor status` of a mentor with three pairs, beside a Bolt app that does nothing.

References, side by side in one run: a no-op app with Bolt's defaults (acknowledged from a pool that is polled), a no-op
app with `process_before_response` (pbr), and on PostgreSQL the same statements through the bare driver. In process, a
signed request is dispatched without a socket; over HTTP, gunicorn serves sixteen clients. CPU is this process's own.
"""

import http.client
import math
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from typing import Any

import pytest
from slack_bolt import App, BoltRequest
from slack_bolt.adapter.wsgi import SlackRequestHandler
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import event

from bot import web, wiring
from bot.config import Settings
from bot.core import clock
from bot.server import Server
from bot.slack.floods import Floods
from bot.warming import settle_down, warm_up
from tests.asking import SECRET, command, signed
from tests.mentoring import mentor_of
from tests.processes import free_port, get
from tests.stage import Stage

pytestmark = [pytest.mark.bench, pytest.mark.filterwarnings("default")]

CLICKS, SLOW_CLICKS, CLIENTS = 400, 60, 16
GOAL_CPU, GOAL_P50, GOAL_DRIVER, GOAL_P99 = 0.8, 1 / 40, 1.25, 3.0
processes = get_context("fork")


def no_op(**options: Any) -> App:
    app = App(signing_secret=SECRET, authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1"), **options)
    app.command("/mentor")(lambda ack: ack("Hello"))
    return app


@pytest.fixture
def mentor(stage_on_both: Stage) -> Stage:
    """Grace has three mentees: agreements that both confirmed, goals that are encrypted, prompts that come."""
    mentor_of(stage_on_both)
    return stage_on_both


def status(stage: Stage) -> bytes:
    """`/mentor status` of Grace."""
    return command(stage, "status", name="Grace")


def test_in_process(mentor: Stage) -> None:
    body = status(mentor)
    default, pbr = no_op(), no_op(process_before_response=True)
    ours, theirs, quick = (
        measured(partial(dispatch, app, body), n)
        for app, n in ((mentor.bot.app, CLICKS), (default, SLOW_CLICKS), (pbr, CLICKS))
    )
    kind = mentor.bot.engine.dialect.name
    print(
        f"\nstatus in process, {kind}: CPU {ours.cpu * 1e6:.0f} µs ÷ default {ours.cpu / theirs.cpu:.2f}"
        f" (goal {GOAL_CPU}) ÷ pbr {ours.cpu / quick.cpu:.1f} · p50 {ours.p50 * 1e3:.2f} ms ÷ default"
        f" {ours.p50 / theirs.p50:.3f} (goal {GOAL_P50:.3f}) · p99 {ours.p99 * 1e3:.2f} ms"
    )
    if kind == "postgresql":
        bare = measured(through_the_driver(mentor, body), CLICKS)
        print(f"status, postgresql: p50 ÷ its statements by the driver {ours.p50 / bare.p50:.2f} (goal {GOAL_DRIVER})")


def test_over_http_with_sixteen_clients(mentor: Stage) -> None:
    if mentor.bot.engine.dialect.name != "postgresql":
        pytest.skip("several processes want PostgreSQL")
    body = status(mentor)
    mentor.bot.engine.dispose()
    with served(lambda: web.wsgi(a_bot_like(mentor))) as ours:
        our = crowd(ours, body)
    with served(lambda: SlackRequestHandler(no_op(process_before_response=True))) as theirs:
        their = crowd(theirs, body)
    print(
        f"\nstatus over HTTP, {CLIENTS} clients: p50 {our[0] * 1e3:.1f} ms, p99 {our[1] * 1e3:.1f} ms ÷ no-op pbr"
        f" {their[1] * 1e3:.1f} ms = {our[1] / their[1]:.1f} (goal {GOAL_P99}) · {our[2]:.0f} requests/s"
    )


def test_nobody_waits_behind_a_slow_call_of_another_person(mentor: Stage) -> None:
    """Ada's form takes Slack long to open; meanwhile Grace clicks."""
    mentor.sandbox.faults.inject("slow", "views.open", seconds=2.5)
    ada = threading.Thread(target=mentor.person("Ada").types, args=("/mentor join",), kwargs={"channel": "dm"})
    body, alone = status(mentor), measured(partial(dispatch, mentor.bot.app, status(mentor)), 5)
    ada.start()
    time.sleep(0.2)
    beside = measured(partial(dispatch, mentor.bot.app, body), 5)
    assert ada.is_alive()
    ada.join()

    print(f"\nbeside a slow Slack call of another person: p50 ÷ alone {beside.p50 / alone.p50:.2f}")
    assert beside.p99 < 0.5


class Measured:
    def __init__(self, cpu: float, seconds: list[float]) -> None:
        self.cpu, self.p50 = cpu, statistics.median(seconds)
        self.p99 = sorted(seconds)[math.ceil(0.99 * len(seconds)) - 1]


def measured(act: Callable[[], object], times: int) -> Measured:
    """Seconds of CPU for each, and how long each took, after some rounds for warming up."""
    for _ in range(max(5, times // 10)):
        act()
    cpu, took = time.process_time(), []
    for _ in range(times):
        began = time.perf_counter()
        act()
        took.append(time.perf_counter() - began)
    return Measured((time.process_time() - cpu) / times, took)


def dispatch(app: App, body: bytes) -> None:
    headers = {name.replace("_", "-"): [value] for name, value in signed(body, SECRET).items()}
    headers["content-type"] = ["application/x-www-form-urlencoded"]
    assert app.dispatch(BoltRequest(body=body.decode(), headers=headers)).status == 200


def through_the_driver(stage: Stage, body: bytes) -> Callable[[], None]:
    """What one click asks the database, as it was asked, with a beginning and an end for each transaction."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_rest: Any) -> None:
        asked.append((statement, parameters))

    event.listen(stage.bot.engine, "before_cursor_execute", note)
    dispatch(stage.bot.app, body)
    event.remove(stage.bot.engine, "before_cursor_execute", note)
    connection = stage.bot.engine.raw_connection()

    def again() -> None:
        cursor = connection.cursor()
        for statement, parameters in asked:
            cursor.execute(statement, parameters)
            if cursor.description:
                cursor.fetchall()
        connection.commit()

    return again


def a_bot_like(stage: Stage) -> wiring.Bot:
    """It lets one person click as often as sixteen would, and is warm, as `web` is before it listens."""
    known = stage.bot.settings
    settings = Settings(known.encryption_keys, database_url=known.database_url)
    bot = wiring.build(settings, clock.now, floods=Floods(burst=math.inf))
    warm_up(bot)
    settle_down()
    return bot


@contextmanager
def served(make: Callable[[], Any]) -> Iterator[int]:
    port = free_port()
    server = processes.Process(target=lambda: Server(make, port=port, processes=1, ready=lambda: None).run())
    server.start()
    try:
        get(f"http://127.0.0.1:{port}/healthz")
        yield port
    finally:
        server.terminate()
        server.join()


def crowd(port: int, body: bytes) -> tuple[float, float, float]:
    """p50, p99, and requests a second."""
    took: list[float] = []
    began = time.perf_counter()
    clients = [threading.Thread(target=click, args=(port, body, took)) for _ in range(CLIENTS)]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    each = Measured(0, took)
    return each.p50, each.p99, len(took) / (time.perf_counter() - began)


def click(port: int, body: bytes, took: list[float]) -> None:
    headers = {name.replace("_", "-"): value for name, value in signed(body, SECRET).items()}
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    line = http.client.HTTPConnection("127.0.0.1", port)
    for _ in range(SLOW_CLICKS):
        began = time.perf_counter()
        line.request("POST", "/slack/events", body, headers)
        answer = line.getresponse()
        words = answer.read()
        took.append(time.perf_counter() - began)
        assert answer.status == 200
        assert b"Hello" in words
    line.close()
