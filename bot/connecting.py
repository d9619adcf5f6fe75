"""The database, for the operator: what a no of it means, and what to do about it, in words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, false, update
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError

from bot.asking import Refusal
from bot.core.audit import AuditEntry

OWNER = "Give it, its folder and what stands beside it (-wal, -shm) to the user that runs the bot"

OF_FILE = {
    sqlite3.SQLITE_READONLY: ("cannot be written to", f"{OWNER} (`chown`); and see that it is not mounted read-only."),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", f"Check DATABASE_URL. {OWNER}."),
    sqlite3.SQLITE_NOTADB: ("is no database", "Check DATABASE_URL. If it is damaged, restore it from a backup."),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "Restore it from a backup."),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", "Make room."),
    sqlite3.SQLITE_BUSY: ("is held by another program", "See what else works on it, such as a backup; then try again."),
}
"""By SQLite's own codes."""

OF_SERVER = {
    "42501": (
        "The user of DATABASE_URL may not use the bot's tables.",
        "Name the user that made them (`python -m alembic upgrade head`), or grant them to this one.",
    ),
    "25006": (
        "The database can only be read: it is a standby, or was set so.",
        "Name the primary server in DATABASE_URL; see that its disk is not full.",
    ),
}
"""By SQLSTATE."""


@contextmanager
def connected(engine: Engine) -> Iterator[None]:
    """What can be mended from outside is a Refusal, and no trace of ours."""
    try:
        yield
    except DBAPIError as problem:
        if _is_ours(problem):
            raise
        engine.dispose()
        raise Refusal(" ".join(explained(engine, problem))) from None


def explained(engine: Engine, problem: DBAPIError) -> tuple[str, str]:
    """What is wrong, and what to do."""
    file = file_of(engine)
    if file is not None:
        what, remedy = OF_FILE.get(_code(problem), OF_FILE[sqlite3.SQLITE_CANTOPEN])
        return f"The SQLite file {file} {what}.", remedy
    unreached = (
        f"The database cannot be reached ({type(problem).__name__}).",
        "Check DATABASE_URL: the server's name, the port, the user, the password; and that the server runs.",
    )
    return OF_SERVER.get(_state(problem), unreached)


def try_writing(engine: Engine) -> None:
    """A change of no row: both databases look at once whether it would be allowed. Raises DBAPIError."""
    with engine.connect() as connection:
        connection.execute(update(AuditEntry).where(false()).values(action=""))
        connection.rollback()


def file_of(engine: Engine) -> Path | None:
    """The whole path: perhaps the folder is not the one that was meant. None for a server."""
    if engine.dialect.name != "sqlite":
        return None
    return Path((engine.url.database or "").removeprefix("file:")).absolute()


def _is_ours(problem: DBAPIError) -> bool:
    """A statement that cannot be right anywhere, or a row that does not fit."""
    if isinstance(problem, IntegrityError | DataError):
        return True
    if isinstance(problem.orig, sqlite3.Error):
        return _code(problem) == sqlite3.SQLITE_ERROR
    return _state(problem)[:2] == "42" and _state(problem) not in OF_SERVER


def _code(problem: DBAPIError) -> int:
    """Of SQLite, without what it adds in the higher bits."""
    return int(getattr(problem.orig, "sqlite_errorcode", 0)) & 0xFF


def _state(problem: DBAPIError) -> str:
    """Of PostgreSQL; empty if there was no server to give one."""
    return str(getattr(problem.orig, "sqlstate", None) or "")
