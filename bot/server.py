"""gunicorn, configured here instead of by a file: threads, because listeners are short and wait for others."""

import logging
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from socket import SHUT_RD, socket
from time import monotonic
from typing import Any
from wsgiref.types import WSGIApplication

from gunicorn.app.base import BaseApplication
from gunicorn.glogging import Logger
from gunicorn.workers.gthread import ThreadWorker
from prometheus_client.multiprocess import mark_process_dead

from bot.metrics import SEVERAL
from bot.slack.client import AT_ONCE

GRACE = 10
"""Seconds that requests which are under way have when the server is told to end."""


TO_ARRIVE = 5.0
"""Seconds in which a request has to be here, head and body, and answered: Slack sends all of it at once, and waits for
three. Whoever sends it byte by byte would else hold a thread for as long as they like, without any signature."""

LONGER_THAN_A_PROXY = 125
"""Seconds that a silent connection stays open. If we closed it first, a click that a proxy just sent would be lost.
Caddy closes it after 120, others sooner."""


class Log(Logger):  # type: ignore[misc]  # gunicorn has no types
    """gunicorn's own lines have the form of all others (logs.py), and only its warnings are worth one."""

    def setup(self, cfg: object) -> None:
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.setLevel(logging.WARNING)
        self.error_log.propagate = True


class Process(ThreadWorker):  # type: ignore[misc]
    """Told to end, it takes in who stands in line and closes the door. Who comes later is refused at once, and a proxy
    goes to the next `web`; gunicorn by itself keeps them in line until the last answer, and then drops them."""

    sockets: list[Any]
    nr_conns: int

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._since: dict[socket, float] = {}
        """By connection in a thread: when it got there."""

    def handle(self, conn: Any) -> object:
        self._since[conn.sock] = monotonic()
        try:
            return super().handle(conn)
        finally:
            self._since.pop(conn.sock, None)

    def notify(self) -> None:
        """Called every second. Nothing more is read from those who take too long; an answer still goes out."""
        super().notify()
        for connection, since in list(self._since.items()):
            if monotonic() - since > TO_ARRIVE:
                with suppress(OSError):
                    connection.shutdown(SHUT_RD)

    def set_accept_enabled(self, enabled: bool) -> None:  # noqa: FBT001 - gunicorn's
        super().set_accept_enabled(enabled)
        if self.alive or enabled:
            return
        for listener in self.sockets:
            taken = -1
            while taken < self.nr_conns:
                taken = self.nr_conns
                self.accept(listener)
            listener.close()
        self.sockets = []


class Server(BaseApplication):  # type: ignore[misc]  # gunicorn has no types
    """`make` is called once in each process, so that none shares a connection with another; `ready` when it listens."""

    def __init__(
        self, make: Callable[[], WSGIApplication], *, port: int, processes: int, ready: Callable[[], None]
    ) -> None:
        self._make, self._port, self._processes, self._ready = make, port, processes, ready
        super().__init__()

    def load_config(self) -> None:
        settings = {
            "bind": f"0.0.0.0:{self._port}",
            "worker_class": Process,
            "workers": self._processes,
            "threads": AT_ONCE,
            "accesslog": None,
            "control_socket_disable": True,  # a file in somebody's home, for which two servers would quarrel
            "logger_class": Log,
            "graceful_timeout": GRACE,
            "keepalive": LONGER_THAN_A_PROXY,
            "child_exit": _forget_process,
            "when_ready": lambda _: self._ready(),
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
