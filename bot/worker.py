"""The worker: planning and delivery. Two threads, and a clock that only says "look"; what is due is in the tables."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from slack_sdk import WebClient
from sqlalchemy import func, or_, select

from bot.core import clock, defects
from bot.core.clock import Clock
from bot.core.db import Begin
from bot.core.schedule import Job, Planned
from bot.features.workspaces import directory
from bot.features.workspaces.models import Workspace
from bot.outbox.delivery import Delivery
from bot.outbox.models import OutboxItem, Status

log = logging.getLogger(__name__)

BREATH = 1.0
"""Seconds between two looks at the outbox when nobody wakes the worker."""

DIRECTORY_EVERY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Done:
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
        clock: Clock,
        client_of: Callable[[int], WebClient | None],
    ) -> None:
        self._begin, self._delivery, self._jobs = begin, delivery, jobs
        self._clock, self._client_of = clock, client_of
        self._awake, self._stopping = threading.Event(), threading.Event()
        self._one_at_a_time = threading.Lock()
        self._scheduler = BackgroundScheduler(timezone=UTC)
        self._thread = threading.Thread(target=self._deliver_forever, name="delivery", daemon=True)

    @contextmanager
    def running(self) -> Iterator[None]:
        """At work until the block ends; the call that is under way then is finished, and no other begun."""
        self._start()
        try:
            yield
        finally:
            self._stopping.set()
            self._awake.set()
            self._scheduler.shutdown(wait=True)
            self._thread.join()

    def _start(self) -> None:
        often = {"trigger": "interval", "misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        for job in self._jobs:
            self._scheduler.add_job(self._look, args=[job], seconds=job.every.total_seconds(), id=job.name, **often)
        now = clock.now()  # the scheduler lives in real time, whatever the bot's own clock says
        self._scheduler.add_job(self.read_directories, minutes=30, id="directory", next_run_time=now, **often)
        self._scheduler.start()
        self._thread.start()

    def wake(self) -> None:
        """There may be something to deliver."""
        self._awake.set()

    def tick(self, clock: Clock) -> Done:
        """Plan and deliver until nothing is due at the clock's time."""
        planned = delivered = 0
        with self._one_at_a_time:
            while True:
                now_planned, now_delivered = self._plan(clock()), self._delivery.deliver(clock)
                if not now_planned and not now_delivered:
                    return Done(planned, delivered)
                planned, delivered = planned + now_planned, delivered + now_delivered

    def next_at(self, now: datetime) -> datetime | None:
        """When there will be something to do next, as far as it is known."""
        open_items = OutboxItem.status.in_((Status.WAITING, Status.SENDING))
        with self._begin() as session:
            moments = [job.next_at(session, now) for job in self._jobs]
            query = select(func.min(OutboxItem.due_at)).where(open_items, OutboxItem.due_at > now)
            moments.append(session.scalar(query))
        return min((moment for moment in moments if moment is not None and moment > now), default=None)

    def forecast(self, now: datetime, until: datetime) -> list[Planned]:
        """What will be sent by `until`, when, to whom."""
        with self._begin() as session:
            found = [plan for job in self._jobs if job.planned for plan in job.planned(session, now, until)]
            open_items = OutboxItem.status.in_((Status.WAITING, Status.SENDING))
            query = select(OutboxItem).where(open_items, OutboxItem.due_at <= until)
            found += [
                Planned(
                    max(item.due_at, now),
                    item.conversation.slack_id or item.conversation.with_user or "new",
                    item.method,
                )
                for item in session.scalars(query)
            ]
        return sorted(found, key=lambda plan: (plan.at, plan.to, plan.what))

    def read_directories(self) -> None:
        """Names, zones and accounts may have changed while no event reached us: read everybody once a day."""
        now = self._clock()
        stale = or_(Workspace.directory_read_at.is_(None), Workspace.directory_read_at <= now - DIRECTORY_EVERY)
        with self._begin() as session:
            workspaces = list(session.scalars(select(Workspace.id).where(stale, Workspace.bot_token.is_not(None))))
        for workspace_id in workspaces:
            client = self._client_of(workspace_id)
            if client is not None:
                try:
                    self._read_directory(workspace_id, client, now)
                except Exception as error:
                    log.warning("directory_not_read workspace=%s error=%s", workspace_id, defects.describe(error))

    def _read_directory(self, workspace_id: int, client: WebClient, now: datetime) -> None:
        for page in directory.read_all(client, pause=self._stopping.wait):
            with self._begin() as session:
                directory.save_users(session, workspace_id=workspace_id, users=page)
            if self._stopping.is_set():
                break
        if not self._stopping.is_set():  # else the rest is read the next time
            with self._begin() as session:
                session.get_one(Workspace, workspace_id).directory_read_at = now

    def _look(self, job: Job) -> None:
        try:
            done = self._run(job, self._clock())
        except Exception as error:
            log.error("job_failed job=%s error=%s", job.name, defects.describe(error))
        else:
            if done:
                self.wake()

    def _plan(self, now: datetime) -> int:
        return sum(self._run(job, now) for job in self._jobs)

    def _run(self, job: Job, now: datetime) -> int:
        """Run a job until it has nothing left to do, each bite in a transaction of its own."""
        total, done = 0, 1
        while done and not self._stopping.is_set():
            with self._begin() as session:
                done = job.run(session, now)
            total += done
        return total

    def _deliver_forever(self) -> None:
        while not self._stopping.is_set():
            self._awake.clear()
            try:
                with self._one_at_a_time:
                    delivered = self._delivery.deliver(self._clock, stopping=self._stopping.is_set)
            except Exception as error:
                log.error("delivery_failed error=%s", defects.describe(error))
                delivered = 0
            if not delivered:
                self._awake.wait(timeout=BREATH)
