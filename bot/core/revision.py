"""Is the database at the revision that this code needs? Migrations themselves live outside of the package."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

ROOT = Path(__file__).parents[2]


class NotAtHead(Exception):
    """The database is at another revision; the message says how to mend that."""


def ensure(engine: Engine, *, upgrade_own_file: bool) -> None:
    """Raises NotAtHead. With `upgrade_own_file` a SQLite database is brought to head instead."""
    if is_at_head(engine):
        return
    if not (upgrade_own_file and engine.dialect.name == "sqlite"):
        raise NotAtHead(
            "The database is not at the revision that this version needs. "
            "Back it up, then run `python -m alembic upgrade head` with the same DATABASE_URL."
        )
    upgrade(engine)


def is_at_head(engine: Engine) -> bool:
    with engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_heads()
    return set(current) == set(ScriptDirectory.from_config(_config()).get_heads())


def upgrade(engine: Engine) -> None:
    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Config:
    return Config(ROOT / "alembic.ini")
