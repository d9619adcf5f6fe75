"""The worker: planning and delivery, and a clock that only says "look"; what is due is in the tables."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import func, select

from bot.core import clock, defects
from bot.core.clock import Clock
from bot.core.db import Begin
from bot.core.schedule import Job
from bot.outbox.delivery import Delivery
from bot.outbox.dispatcher import Dispatcher
from bot.outbox.due import IS_OPEN
from bot.outbox.models import OutboxItem
from bot.slack.client import Pause
from bot.slack.errands import ClientOf, Errand
from bot.sweeping import sweep

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Ticked:
    """What a tick did."""

    planned: int
    delivered: int


class Worker:
    def __init__(
        self,
        begin: Begin,
        *,
        delivery: Delivery,
        jobs: Sequence[Job],
        errands: Sequence[Errand] = (),
        clock: Clock,
        client_of: ClientOf,
    ) -> None:
        self._begin, self._delivery, self._jobs, self._errands = begin, delivery, jobs, errands
        self._clock, self._client_of = clock, client_of
        self._stopping = threading.Event()
        self._scheduler = BackgroundScheduler(timezone=UTC)
        self._dispatcher = Dispatcher(delivery, clock)

    @contextmanager
    def running(self) -> Iterator[None]:
        """At work until the block ends; what is under way then is finished, and nothing else begun."""
        self._start()
        with self._dispatcher.running():
            try:
                yield
            finally:
                self._stopping.set()
                self._dispatcher.stop()
                self._scheduler.shutdown(wait=True)

    def _start(self) -> None:
        often = {"trigger": "interval", "misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        for job in self._jobs:
            look = partial(self._run, job)
            self._scheduler.add_job(self._look, args=[job.name, look], seconds=job.every.total_seconds(), **often)
        for errand in self._errands:
            look = partial(self._run_errand, errand, pause=self._stopping.wait)
            self._scheduler.add_job(self._look, args=[errand.name, look], seconds=errand.every.total_seconds(), **often)
        now = clock.now()  # the scheduler lives in real time, whatever the bot's own clock says
        self._scheduler.add_job(self.sweep, minutes=30, id="sweep", next_run_time=now, **often)
        self._scheduler.start()

    def wake(self) -> None:
        """There may be something to deliver."""
        self._dispatcher.wake()

    def tick(self, clock: Clock, *, sleep: Callable[[float], object] = time.sleep) -> Ticked:
        """Plan and deliver until nothing is due at the clock's time. `sleep` waits for Slack's limits to pass."""
        planned = delivered = 0
        with self._dispatcher.still():
            while True:
                now_planned, now_delivered = self._plan(clock(), sleep), self._delivery.deliver(clock)
                planned, delivered = planned + now_planned, delivered + now_delivered
                if not now_planned and not now_delivered:
                    rest = self._delivery.seconds_to_wait(clock())
                    if rest is None:
                        self._delivery.leases.release()
                        return Ticked(planned, delivered)
                    sleep(rest)

    def next_at(self, now: datetime) -> datetime | None:
        """When there will be something to do next, as far as it is known."""
        with self._begin() as session:
            moments = [job.next_at(session, now) for job in self._jobs]
            moments += [errand.next_at(session, now) for errand in self._errands]
            query = select(func.min(OutboxItem.due_at)).where(IS_OPEN, OutboxItem.due_at > now)
            moments.append(session.scalar(query))
        return min((moment for moment in moments if moment is not None and moment > now), default=None)

    def sweep(self) -> None:
        """Read from Slack what events may have missed, in each workspace whose turn it is."""
        sweep(self._begin, self._client_of, now=self._clock(), pause=self._stopping.wait)

    def _look(self, name: str, run: Callable[[datetime], int]) -> None:
        try:
            done = run(self._clock())
        except Exception as error:
            log.error("job_failed job=%s error=%s", name, defects.describe(error))
        else:
            if done:
                self.wake()

    def _plan(self, now: datetime, sleep: Callable[[float], object]) -> int:
        def pause(seconds: float) -> bool:
            sleep(seconds)
            return self._stopping.is_set()

        fetched = sum(self._run_errand(errand, now, pause=pause) for errand in self._errands)
        return fetched + sum(self._run(job, now) for job in self._jobs)

    def _run_errand(self, errand: Errand, now: datetime, *, pause: Pause) -> int:
        """Until it has nothing left to do; it calls Slack, and opens transactions of its own."""
        total, done = 0, 1
        while done and not self._stopping.is_set():
            done = errand.run(self._begin, self._client_of, now, pause)
            total += done
        return total

    def _run(self, job: Job, now: datetime) -> int:
        """Run a job until it has nothing left to do, each bite in a transaction of its own."""
        total, done = 0, 1
        while done and not self._stopping.is_set():
            with self._begin() as session:
                done = job.run(session, now)
            total += done
        return total
