"""A process that delivers and calls nothing, for the throughput benchmark: ours or procrastinate's, on one database.

Ours is the whole way of an item: lease, claim committed before the call, consent asked, call, record. Only the pace is
set aside, because it would measure Slack's limits.
"""

import logging
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from multiprocessing.synchronize import Barrier
from typing import Any

from bot import wiring
from bot.core.db import make_engine, make_sessions
from bot.core.encryption import Cipher
from bot.outbox.calls import Access
from bot.outbox.delivery import Delivery
from bot.outbox.dispatcher import Dispatcher
from bot.outbox.leases import Leases
from bot.outbox.pace import Key, Pace
from bot.outbox.permission import Go

NOON = datetime(2030, 1, 8, 12, tzinfo=UTC)


class Unhurried(Pace):
    def __init__(self, paid_until: Mapping[Key, float] | None = None) -> None:
        super().__init__()

    def copy(self) -> "Unhurried":
        return self

    def take(self, method: str, place: int | None, now: float) -> bool:
        return True

    def free_at(self, method: str, place: int | None = None) -> float:
        return 0.0

    def resting(self, now: float) -> Collection[Key]:
        return set()


class _Answer:
    def __init__(self, channel: str) -> None:
        self.data = {"ok": True, "ts": "1.0", "channel": f"D{channel}"}


class NoSlack:
    token = "xoxb-none"

    def chat_postMessage(self, **args: Any) -> _Answer:
        return _Answer(args["channel"])


def deliver(url: str, key: str, name: str, together: Barrier) -> None:
    """Until nothing is left of this worker's share."""
    logging.disable(logging.INFO)
    wiring.import_models()
    engine = make_engine(url, Cipher([key]))
    begin = make_sessions(engine).begin
    access, leases = Access(NoSlack(), "UBOT", frozenset()), Leases(begin, name)  # type: ignore[arg-type]
    facts = {"clock": lambda: NOON, "access_of": lambda _: access, "permission": lambda *_: Go(), "outcomes": []}
    delivery = Delivery(begin, leases=leases, **facts)
    delivery._paces = defaultdict(Unhurried)
    leases.attend()
    together.wait()
    with Dispatcher(delivery, lambda: NOON).running():
        together.wait()
        together.wait()


def procrastinate(url: str, together: Barrier, concurrency: int) -> None:
    logging.disable(logging.INFO)
    app = procrastinate_app(url)
    together.wait()
    with app.open():
        together.wait()
        app.run_worker(wait=False, concurrency=concurrency, install_signal_handlers=False, listen_notify=False)
    together.wait()


def procrastinate_app(url: str) -> Any:
    from procrastinate import App, PsycopgConnector

    app = App(connector=PsycopgConnector(conninfo=url))

    @app.task(name="say")
    async def say(**args: Any) -> None:
        """Nothing."""

    return app


def timed(processes: list[Any], together: Barrier, left: Callable[[], int]) -> float:
    """Seconds, from when all are ready until nothing is left."""
    for process in processes:
        process.start()
    together.wait(60)
    together.wait(60)
    began = time.perf_counter()
    while left():
        time.sleep(0.05)
    took = time.perf_counter() - began
    together.wait(60)
    for process in processes:
        process.join()
    return took
