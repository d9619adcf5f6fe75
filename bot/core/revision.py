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
    if is_usable(engine):
        return
    if not (upgrade_own_file and engine.dialect.name == "sqlite"):
        raise NotAtHead(
            "The database is not at the revision that this version needs. "
            "Back it up, then run `python -m alembic upgrade head` with the same DATABASE_URL."
        )
    upgrade(engine)


def is_usable(engine: Engine) -> bool:
    """At head; or at a revision that this code has never heard of, and so of a newer release.

    A release only adds to the tables that the one before works on, so that both run side by side during an upgrade.
    """
    with engine.connect() as connection:
        current = set(MigrationContext.configure(connection).get_current_heads())
    scripts = ScriptDirectory.from_config(_config())
    known = {script.revision for script in scripts.walk_revisions()}
    return current == set(scripts.get_heads()) or bool(current and not current & known)


def upgrade(engine: Engine) -> None:
    config = _config()
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _config() -> Config:
    return Config(ROOT / "alembic.ini")
