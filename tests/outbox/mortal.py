"""Real worker processes that are killed, at random instants or between a call's effect and its answer, on a bad line.

The times of leases, claims and limits are a tenth and less of the real ones, so that a death every second is as bad as
one every ten: else most of the time would be spent waiting for the leases of the dead.
"""

import logging
import multiprocessing
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from multiprocessing.process import BaseProcess

from bot import wiring
from bot.config import Settings
from bot.core import clock
from bot.outbox import calls, claims, dispatcher, leases, pace, retry
from bot.slack import client
from tests.outbox.line import Answer, Forward, Happening, Line, answers, late, passes, request_lost

HASTE = 40
"""How much more Slack allows than it does."""

processes = multiprocessing.get_context("forkserver")
processes.set_forkserver_preload(["tests.outbox.mortal"])


def work(settings: Settings) -> None:
    """A worker, until somebody kills it."""
    logging.disable(logging.CRITICAL)
    hurry()
    with wiring.build(settings, clock.now).worker.running():
        threading.Event().wait()


def hurry() -> None:
    leases.TERM, leases.ATTEND_EVERY = timedelta(seconds=3), timedelta(seconds=0.3)
    dispatcher.ATTEND_EVERY, claims.CLAIM = leases.ATTEND_EVERY, timedelta(seconds=4)
    calls.TIMEOUT = client.TIMEOUT = 1
    retry.LONGEST_PAUSE = timedelta(seconds=1)
    real = pace.limit_of

    def hasty(key: pace.Key) -> pace.Limit:
        limit = real(key)
        return pace.Limit(limit.per_minute * HASTE, limit.burst)

    pace.limit_of = hasty


class Worker:
    """One of the processes, with a line of its own, so that it can be killed when its call has taken effect."""

    def __init__(self, settings: Callable[[str], Settings], line: Line, chance: random.Random) -> None:
        self.line, self.between, self._chance = line, 0, chance
        self._settings = settings(line.url)
        self._fatal = threading.Event()
        line.otherwise = self._happens
        self.process = self._start()

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.process.pid or 0, signal.SIGKILL)
        self.process.join()
        self.process = self._start()

    def kill_between(self) -> None:
        """At the next call that takes effect; if none comes, at any moment."""
        self._fatal.set()
        self.process.join(3)
        if self._fatal.is_set():
            self._fatal.clear()
        self.kill()

    def stop(self) -> None:
        self.line.otherwise = lambda method: passes
        self.process.kill()
        self.process.join()

    def _start(self) -> BaseProcess:
        process = processes.Process(target=work, args=[self._settings], daemon=True)
        process.start()
        return process

    def _happens(self, method: str) -> Happening:
        if self._fatal.is_set():
            return self._dies
        faults = (request_lost, _late_or_lost, answers(503, ""), answers(200, '{"ok":false,"error":"fatal_error"}'))
        limited = answers(429, '{"ok":false,"error":"ratelimited"}', Retry_After="1")
        dice = self._chance.random()
        if dice < 0.06:
            return self._chance.choice(faults)
        return limited if dice < 0.07 else late(0.02)

    def _dies(self, forward: Forward) -> Answer | None:
        forward()
        if self._fatal.is_set():
            self._fatal.clear()
            self.between += 1
            with suppress(ProcessLookupError):
                os.kill(self.process.pid or 0, signal.SIGKILL)
        return None


def _late_or_lost(forward: Forward) -> Answer | None:
    """Done, and the answer comes when nobody waits for it any more."""
    forward()
    time.sleep(1.2)
    return None
