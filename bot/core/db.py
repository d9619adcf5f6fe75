"""Storage: the declarative base, column types, and how an engine is made for SQLite and PostgreSQL."""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from time import monotonic
from typing import Any, ClassVar

from sqlalchemy import Connection, DateTime, Dialect, Engine, MetaData, Select, Text, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.exc import IntegrityError as Collision
from sqlalchemy.exc import SQLAlchemyError as StorageProblem
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import TypeDecorator, TypeEngine

from bot.core.encryption import Cipher

__all__ = [
    "Base",
    "Begin",
    "Collision",
    "EncryptedJson",
    "EncryptedText",
    "Session",
    "StorageProblem",
    "UtcDateTime",
    "make_engine",
    "make_readers",
    "make_sessions",
    "read",
]

Begin = Callable[[], AbstractContextManager[Session]]
"""Opens a transaction that commits at the end of its `with` block: `sessionmaker.begin`."""


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, stored in UTC. A naive one is refused, because nobody could say which moment it is."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"A moment without a time zone cannot be stored: {value.isoformat()}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class EncryptedText(TypeDecorator[str]):
    """Text that cannot be read from the database file or a backup without the keys of the engine's cipher."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _cipher(dialect).encrypt(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _cipher(dialect).decrypt(value)


class EncryptedJson(TypeDecorator[Any]):
    """A JSON document, encrypted as a whole, so that not even its keys can be read."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else _cipher(dialect).encrypt(json.dumps(value, ensure_ascii=False))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(_cipher(dialect).decrypt(value))


class Base(DeclarativeBase):
    """All tables. Constraints have names, so that a migration can change them on either database."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, TypeEngine[Any] | type[TypeEngine[Any]]]] = {
        datetime: UtcDateTime,
    }


CONNECTIONS = 15
"""To a server, at most; opened as they are needed, and kept: a new one takes as long as several clicks."""

FRESH, USED = 1.0, "used"
"""Seconds after its use in which a connection is taken to be there still, and where the moment of that is noted."""

ALONE = "alone"
"""Option of a connection to SQLite on which no transaction is begun."""

UNANSWERED = 10
"""Seconds after which a server that says nothing counts as away: perhaps a firewall drops what is sent to it."""

STATEMENTS = 2000
"""Compiled statements that an engine keeps: more than the bot has, because compiling one costs more than running it."""


def make_engine(url: str, cipher: Cipher) -> Engine:
    """An engine whose encrypted columns use `cipher`. SQLite gets WAL, foreign keys and one writer at a time."""
    on_server = not url.startswith("sqlite")
    # A database error's words would otherwise contain the values, and so what people wrote.
    engine = create_engine(
        driver_url(url),
        hide_parameters=True,
        # A server that was set up without a locale hands out bytes else.
        connect_args={"client_encoding": "utf8", "connect_timeout": UNANSWERED} if on_server else {},
        query_cache_size=STATEMENTS,
        **({"pool_size": CONNECTIONS, "max_overflow": 0} if on_server else {}),
    )
    # Column types see only the dialect, and a process may hold several databases: the keys travel with the engine.
    engine.dialect.cipher = cipher  # type: ignore[attr-defined]
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_immediately)
    else:
        event.listen(engine, "checkin", _note_use)
        event.listen(engine, "checkout", partial(_ask_whether_it_is_there, engine.dialect))
    return engine


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    return sessionmaker(engine, expire_on_commit=False)


def make_readers(engine: Engine) -> sessionmaker[Session]:
    """For a single question: it needs no transaction, and so no words to begin and end one, and waits for no writer."""
    on_server = engine.dialect.name == "postgresql"
    alone: dict[str, Any] = {"isolation_level": "AUTOCOMMIT"} if on_server else {ALONE: True}
    return make_sessions(engine.execution_options(**alone))


def read(session: Session, question: Select[*tuple[Any, ...]], known: Mapping[str, Any]) -> Sequence[Any]:
    """Rows of a question for columns alone: the ORM would look for objects in them, and take as long again."""
    session.flush()
    return session.connection().execute(question, known).all()


def driver_url(url: str) -> str:
    """Hosts hand out `postgres://` addresses; SQLAlchemy wants the driver's name in them."""
    return re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", url)


def _cipher(dialect: Dialect) -> Cipher:
    cipher: Cipher = dialect.cipher  # type: ignore[attr-defined]
    return cipher


def _note_use(_connection: object, record: ConnectionPoolEntry) -> None:
    record.info[USED] = monotonic()


def _ask_whether_it_is_there(
    dialect: Dialect, connection: DBAPIConnection, record: ConnectionPoolEntry, _proxy: object
) -> None:
    """Before it is used after a while: the server may have been started anew. Then another one takes its place."""
    if monotonic() - record.info.get(USED, monotonic()) < FRESH:
        return
    try:
        dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error as gone:
        raise DisconnectionError from gone


def _begin_immediately(connection: Connection) -> None:
    if not connection.get_execution_options().get(ALONE):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _prepare_sqlite(connection: DBAPIConnection, _record: object) -> None:
    """With BEGIN IMMEDIATE (see make_engine), two writers wait for each other instead of failing."""
    connection.isolation_level = None
    cursor = connection.cursor()
    # What is erased or changed is overwritten in the file, too: nobody reads there what somebody took back.
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000", "synchronous=FULL", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
