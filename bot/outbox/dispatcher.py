"""Delivery in the background: all workspaces in turn, each in one thread at a time.

So a workspace with thousands of promises does not hold back one with three, a slow answer in one does not hold back
the others, and within one everything happens in order.
"""

import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager

from bot.core import defects
from bot.core.clock import Clock
from bot.outbox.delivery import Delivery
from bot.outbox.leases import ATTEND_EVERY

log = logging.getLogger(__name__)

AT_ONCE = 8
"""Workspaces."""

BREATH = 1.0
"""Seconds between two looks when nobody wakes us."""

SHORTEST = 0.02


class Dispatcher:
    def __init__(self, delivery: Delivery, clock: Clock) -> None:
        self._delivery, self._clock = delivery, clock
        self._awake, self._stopping = threading.Event(), threading.Event()
        self._one_at_a_time = threading.Lock()
        self._under_way: dict[int, Future[None]] = {}
        self._attended = float("-inf")

    @contextmanager
    def running(self) -> Iterator[None]:
        """At work until the block ends: then the calls that are under way are finished, and no other is begun."""
        pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="delivery")
        thread = threading.Thread(target=self._run, args=[pool], name="dispatcher", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.stop()
            thread.join()
            pool.shutdown(cancel_futures=True)
            self._release()

    def stop(self) -> None:
        """Begin nothing more."""
        self._stopping.set()
        self._awake.set()

    @contextmanager
    def still(self) -> Iterator[None]:
        """Nothing is under way in the background until the block ends."""
        with self._one_at_a_time:
            wait(self._under_way.values())
            yield

    def wake(self) -> None:
        """There may be something to deliver."""
        self._awake.set()

    def _run(self, pool: ThreadPoolExecutor) -> None:
        while not self._stopping.is_set():
            self._awake.clear()
            try:
                with self._one_at_a_time:
                    self._attend()
                    self._send_out(pool)
            except Exception as error:
                log.error("delivery_failed error=%s", defects.describe(error))
            rest = self._delivery.seconds_to_rest()
            self._awake.wait(timeout=BREATH if rest is None else min(max(rest, SHORTEST), BREATH))

    def _attend(self) -> None:
        if time.monotonic() - self._attended >= ATTEND_EVERY.total_seconds():
            self._delivery.leases.attend()
            self._attended = time.monotonic()

    def _send_out(self, pool: ThreadPoolExecutor) -> None:
        self._under_way = {each: future for each, future in self._under_way.items() if not future.done()}
        for workspace_id in self._delivery.hungry(self._clock()):
            if workspace_id not in self._under_way and self._delivery.leases.serves(workspace_id):
                self._under_way[workspace_id] = pool.submit(self._bite, workspace_id)

    def _bite(self, workspace_id: int) -> None:
        try:
            if self._delivery.bite(workspace_id, self._clock, self._stopping.is_set):
                self._awake.set()
        except Exception as error:
            log.error("delivery_failed error=%s", defects.describe(error))

    def _release(self) -> None:
        try:
            self._delivery.leases.release()
        except Exception as error:
            log.error("leases_not_released error=%s", defects.describe(error))
