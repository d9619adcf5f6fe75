"""What `/metrics` shows, in Prometheus' format: requests of this server, and what is owed to Slack by anybody.

No label names a person, a workspace or a word that somebody typed.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from sqlalchemy import case, func, select
from sqlalchemy.exc import OperationalError

from bot.core.clock import Clock
from bot.core.db import Begin
from bot.features.workspaces.models import Workspace
from bot.outbox.figures import Figures, figures

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"

SEVERAL = "PROMETHEUS_MULTIPROC_DIR"
"""Where processes of one server leave their counts for one another; see server.py."""

DATABASE = ("mentor_database_up", "1 if the database answers, else 0, and nothing is known of what is owed.")

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.0, 3.0, 5.0)
"""Slack waits three."""


class Metrics:
    def __init__(self, begin: Begin, clock: Clock) -> None:
        self._registry = CollectorRegistry()
        owed = Owed(begin, clock)
        self._registry.register(owed)
        self._shown = CollectorRegistry() if SEVERAL in os.environ else self._registry
        if SEVERAL in os.environ:
            MultiProcessCollector(self._shown)  # type: ignore[no-untyped-call]
            self._shown.register(owed)
        self._requests = Counter(
            "mentor_http_requests", "Requests that were answered.", ["path", "status"], registry=self._registry
        )
        self._seconds = Histogram(
            "mentor_http_request_seconds", "Until the answer.", ["path"], buckets=SECONDS, registry=self._registry
        )

    def note(self, path: str, status: int, seconds: float) -> None:
        self._requests.labels(path, str(status)).inc()
        self._seconds.labels(path).observe(seconds)

    def page(self) -> bytes:
        return generate_latest(self._shown)


class Owed:
    """Read from the database when somebody asks, so that any `web` can tell of all workers."""

    def __init__(self, begin: Begin, clock: Clock) -> None:
        self._begin, self._clock = begin, clock

    def describe(self) -> Iterator[Any]:
        """Nothing is asked when it is registered."""
        return iter(())

    def collect(self) -> Iterator[GaugeMetricFamily]:
        now = self._clock()
        try:
            found, states = self._ask(now)
        except OperationalError:  # what this server counts is shown all the same
            yield GaugeMetricFamily(*DATABASE, value=0)
            return
        yield GaugeMetricFamily(*DATABASE, value=1)
        yield from _gauges(found, found.seconds_late(now))
        workspaces = GaugeMetricFamily("mentor_workspaces", "Workspaces by whether Slack lets us in.", labels=["state"])
        for state, number in (("installed", 0), ("lost", 1)):
            workspaces.add_metric([state], states.get(number, 0))
        yield workspaces

    def _ask(self, now: datetime) -> tuple[Figures, dict[int, int]]:
        """What is owed, and how many workspaces are lost (1) or not (0)."""
        with self._begin() as session:
            is_lost = case((Workspace.bot_token.is_(None), 1), (Workspace.lost_at.is_not(None), 1), else_=0)
            rows = session.execute(select(is_lost, func.count()).group_by(is_lost)).all()
            return figures(session, now), {lost: number for lost, number in rows}  # noqa: C416 - rows are not tuples


def _gauges(found: Figures, late: float) -> Iterator[GaugeMetricFamily]:
    plain = {
        "mentor_outbox_due": ("Calls to Slack whose time has come.", found.due),
        "mentor_outbox_oldest_due_seconds": ("How long the oldest of them has waited.", late),
        "mentor_outbox_uninstalled": ("Calls that wait until the app is back.", found.waiting_for_installation),
        "mentor_workers": ("Workers that are there; 0 on SQLite, which has no list.", len(found.workers)),
    }
    for name, (what, value) in plain.items():
        yield GaugeMetricFamily(name, what, value=value)
    failed = GaugeMetricFamily("mentor_outbox_failed", "Calls that were given up, by reason.", labels=["reason"])
    for reason, number in found.failed.items():
        failed.add_metric([reason], number)
    yield failed
