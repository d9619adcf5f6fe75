"""gunicorn, configured here instead of by a file: threads, because listeners are short and wait for the database."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from wsgiref.types import WSGIApplication

from gunicorn.app.base import BaseApplication
from prometheus_client.multiprocess import mark_process_dead

from bot.metrics import SEVERAL

THREADS = 8

GRACE = 10
"""Seconds that requests which are under way have when the server is told to end."""


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """`make` is called once in each process, so that none shares a connection with another."""

    def __init__(self, make: Callable[[], WSGIApplication], *, port: int, processes: int) -> None:
        self._make, self._port, self._processes = make, port, processes
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": f"0.0.0.0:{self._port}",
            "worker_class": "gthread",
            "workers": self._processes,
            "threads": THREADS,
            "accesslog": None,
            "graceful_timeout": GRACE,
            "child_exit": _forget_process,
        }
        for name, value in settings.items():
            self.cfg.set(name, value)

    def load(self) -> WSGIApplication:
        return self._make()


@contextmanager
def counting_together(processes: int) -> Iterator[None]:
    """Several processes leave their counts in one folder, from which any of them answers `/metrics`."""
    if processes == 1:
        yield
        return
    with tempfile.TemporaryDirectory(prefix="mentor-metrics-") as folder:
        os.environ[SEVERAL] = folder
        yield


def _forget_process(_server: object, worker: "object") -> None:
    if SEVERAL in os.environ:
        mark_process_dead(worker.pid)  # type: ignore[attr-defined, no-untyped-call]
