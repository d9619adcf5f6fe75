"""Databases for tests: migrated once per run into a template, copied for each test.

A run has one folder, shared by its xdist workers. What stands in it is made by the first test that needs it, so that
tests without a database start no server.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from bot.core import revision
from bot.core.db import make_engine, make_sessions
from bot.core.encryption import Cipher, new_key
from tests import postgres

PREFIX = "mentor-bot-tests-"
FOLDER = "MENTOR_BOT_TESTS_FOLDER"
ROOM_NEEDED = 2**30


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        for place in _places():
            sweep(place)
        os.environ[FOLDER] = tempfile.mkdtemp(prefix=f"{PREFIX}{os.getpid()}-", dir=_places()[0])


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput") and FOLDER in os.environ:
        _remove(Path(os.environ.pop(FOLDER)))


@pytest.fixture(scope="session")
def cipher() -> Cipher:
    return Cipher([new_key()])


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database of the test's own, on both kinds of server."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(params=["sqlite", "postgresql"])
def blank_url(request: pytest.FixtureRequest) -> str:
    """A database without any table, for tests of migrations and of the storage layer itself."""
    return request.getfixturevalue(f"blank_{request.param}_url")


@pytest.fixture
def sqlite_url(sqlite_template: Path) -> Iterator[str]:
    """A migrated, empty SQLite database: for tests in which the kind of database makes no difference."""
    with _sqlite_file() as file:
        shutil.copyfile(sqlite_template, file)
        yield f"sqlite:///{file}"


@pytest.fixture
def blank_sqlite_url() -> Iterator[str]:
    with _sqlite_file() as file:
        yield f"sqlite:///{file}"


@pytest.fixture
def postgresql_url(postgres_template: postgres.Server) -> Iterator[str]:
    with postgres_template.database(f"TEMPLATE {postgres.TEMPLATE} STRATEGY = FILE_COPY") as url:
        yield url


@pytest.fixture
def blank_postgresql_url(postgres_server: postgres.Server) -> Iterator[str]:
    with postgres_server.database() as url:
        yield url


@pytest.fixture
def engine(database_url: str, cipher: Cipher) -> Iterator[Engine]:
    engine = make_engine(database_url, cipher)
    yield engine
    engine.dispose()


@pytest.fixture
def sessions(engine: Engine) -> sessionmaker[Session]:
    return make_sessions(engine)


@pytest.fixture(scope="session")
def sqlite_template() -> Path:
    with _turn() as folder:
        template = folder / "template.sqlite3"
        if not template.exists():
            being_made = folder / "being-made.sqlite3"
            migrate(f"sqlite:///{being_made}")
            being_made.rename(template)
        return template


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.Server) -> postgres.Server:
    with _turn():
        postgres_server.make_template(migrate)
    return postgres_server


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    with _turn() as folder:
        try:
            server = postgres.start(folder / "postgres")
        except ImportError as problem:
            pytest.skip(f"PostgreSQL for tests is not installed: {problem}")
    yield server
    server.close()


def migrate(url: str) -> None:
    engine = make_engine(url, Cipher([new_key()]))
    try:
        revision.upgrade(engine)
    finally:
        engine.dispose()


def sweep(place: Path) -> None:
    """Removes what killed runs left behind, servers included."""
    for folder in place.glob(f"{PREFIX}*"):
        if not _is_running(int(folder.name.removeprefix(PREFIX).split("-")[0])):
            _remove(folder)


def _remove(folder: Path) -> None:
    postgres.stop(folder / "postgres")
    shutil.rmtree(folder, ignore_errors=True)


def _places() -> list[Path]:
    """Memory first, if there is enough: making and dropping a database there takes a tenth of the time."""
    memory, disk = Path("/dev/shm"), Path(tempfile.gettempdir())
    roomy = memory.is_dir() and shutil.disk_usage(memory).free >= ROOM_NEEDED
    return [memory, disk] if roomy else [disk]


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def _sqlite_file() -> Iterator[Path]:
    file = Path(os.environ[FOLDER]) / f"{uuid4().hex}.sqlite3"
    yield file
    for left in file.parent.glob(f"{file.name}*"):
        left.unlink()


@contextmanager
def _turn() -> Iterator[Path]:
    """The run's folder, for one xdist worker at a time."""
    folder = Path(os.environ[FOLDER])
    with (folder / "turn").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield folder
