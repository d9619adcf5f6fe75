"""The worker: planning and delivery, and a clock that only says "look"; what is due is in the tables."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import func, select

from bot.core import clock, defects
from bot.core.clock import Clock
from bot.core.db import Begin
from bot.core.schedule import TICK, Job, Timetable
from bot.outbox.delivery import Delivery
from bot.outbox.dispatcher import Dispatcher
from bot.outbox.due import IS_OPEN
from bot.outbox.models import OutboxItem
from bot.slack.client import Pause
from bot.slack.errands import ClientOf, Errand
from bot.sweeping import sweep

log = logging.getLogger(__name__)


HOUSEKEEPING = timedelta(hours=1)
"""What is done no more often than that follows from nothing that was just done."""


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
        self._begin, self._delivery, self._jobs = begin, delivery, jobs
        self._works: tuple[Job | Errand, ...] = (*errands, *jobs)
        self._timetable = Timetable(self._works)
        self._under_way: set[str] = set()
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
            if not job.moments:
                seconds = job.every.total_seconds()
                self._scheduler.add_job(self._look_after, args=[job], seconds=seconds, **often)
        self._scheduler.add_job(self._look, seconds=TICK.total_seconds(), **often)
        now = clock.now()  # the scheduler lives in real time, whatever the bot's own clock says
        self._scheduler.add_job(self.sweep, minutes=30, id="sweep", next_run_time=now, **often)
        self._scheduler.start()

    def wake(self) -> None:
        """There may be something to deliver."""
        self._dispatcher.wake()

    def tick(self, clock: Clock, *, sleep: Callable[[float], object] = time.sleep) -> Ticked:
        """Plan and deliver until nothing is due at the clock's time. `sleep` waits for Slack's limits to pass."""
        planned = delivered = 0
        lookers = [job for job in self._jobs if not job.moments]
        followers = [job for job in lookers if job.every < HOUSEKEEPING]
        with self._dispatcher.still():
            while True:
                now_planned = self._plan([*lookers, *self._due(clock())], clock(), sleep)
                now_delivered = self._delivery.deliver(clock)
                lookers = followers if now_planned else []  # what was just done may have something follow
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
            query = select(func.min(OutboxItem.due_at)).where(IS_OPEN, OutboxItem.due_at > now)
            moments = self._timetable.next_at(session, now), session.scalar(query)
        return min((moment for moment in moments if moment is not None), default=None)

    def sweep(self) -> None:
        """Read from Slack what events may have missed, in each workspace whose turn it is."""
        sweep(self._begin, self._client_of, now=self._clock(), pause=self._stopping.wait)

    def _look(self) -> None:
        """Hand what is due to threads of their own: a long one holds up no other, and none runs twice at a time."""
        try:
            due = self._due(self._clock())
        except Exception as error:
            log.error("look_failed error=%s", defects.describe(error))
            return
        for work in due:
            if work.name not in self._under_way:
                self._under_way.add(work.name)
                self._scheduler.add_job(self._look_after, args=[work], misfire_grace_time=None)

    def _look_after(self, work: Job | Errand) -> None:
        try:
            done = self._do(work, self._clock(), pause=self._stopping.wait)
        except Exception as error:
            log.error("job_failed job=%s error=%s", work.name, defects.describe(error))
        else:
            if done:
                self.wake()
        finally:
            self._under_way.discard(work.name)

    def _plan(self, works: Sequence[Job | Errand], now: datetime, sleep: Callable[[float], object]) -> int:
        def pause(seconds: float) -> bool:
            sleep(seconds)
            return self._stopping.is_set()

        return sum(self._do(work, now, pause=pause) for work in works)

    def _due(self, now: datetime) -> Sequence[Job | Errand]:
        with self._begin() as session:
            due = self._timetable.due(session, now)
        return [work for work in self._works if work.name in due]

    def _do(self, work: Job | Errand, now: datetime, *, pause: Pause) -> int:
        """Until it has nothing left to do. Each bite of a job is a transaction; an errand, which calls Slack, opens
        transactions of its own."""
        total, done = 0, 1
        while done and not self._stopping.is_set():
            if isinstance(work, Errand):
                done = work.run(self._begin, self._client_of, now, pause)
            else:
                with self._begin() as session:
                    done = work.run(session, now)
            total += done
        return total
