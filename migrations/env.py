"""How migrations are run: from the command line, or in process by the bot and the tests.

The command line takes DATABASE_URL from the environment or `.env`, like the bot itself. In process, the caller sets
`config.attributes["connection"]` to a connection without an open transaction. Each run is one transaction, on SQLite
too, so a migration that fails leaves nothing half done.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from alembic import context
from alembic.util import CommandError
from dotenv import load_dotenv
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from bot import database_address
from bot.asking import Refusal
from bot.config import DEFAULT_DATABASE
from bot.connecting import connected
from bot.core.db import Base, make_engine
from bot.core.encryption import Cipher, new_key
from bot.wiring import import_models


def migrate_database_url() -> None:
    load_dotenv()
    logging.basicConfig(format="%(message)s", level=logging.INFO)
    url = os.environ.get("DATABASE_URL") or DEFAULT_DATABASE
    wrong = database_address.problem(url)
    if wrong:
        raise CommandError(wrong)
    # A migration copies what is encrypted as it stands, so any key will do.
    engine = make_engine(url, Cipher([new_key()]))
    try:
        with connected(engine), engine.connect() as connection:
            migrate(connection)
    except Refusal as problem:
        raise CommandError(str(problem)) from None
    engine.dispose()


def migrate(connection: Connection) -> None:
    import_models()
    with _foreign_keys_at_rest(connection):
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            transactional_ddl=True,
            render_item=_plain_type,
        )
        with context.begin_transaction():
            context.run_migrations()
            _refuse_orphans(connection)


@contextmanager
def _foreign_keys_at_rest(connection: Connection) -> Iterator[None]:
    """SQLite changes a table by copying and dropping it, and dropping would cascade to every row that refers to it.

    The pragma does nothing inside a transaction, hence the driver's own connection, for which SQLAlchemy begins none.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def _refuse_orphans(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if orphans:
            tables = ", ".join(sorted({orphan[0] for orphan in orphans}))
            raise RuntimeError(f"This migration would leave rows that refer to nothing, in: {tables}")


def _plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    """A migration never imports the bot, so the bot's column types are written as the plain types beneath them."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


handed_over = context.config.attributes.get("connection")
if handed_over is None:
    migrate_database_url()
else:
    migrate(handed_over)
