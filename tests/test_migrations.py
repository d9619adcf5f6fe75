"""Migrations lead from nothing to what the models say, on both databases, and never cost anyone a row."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import JSON, Column, Engine, inspect, text

from bot.core import revision
from bot.core.db import Base, make_engine
from bot.core.encryption import Cipher
from bot.wiring import import_models
from tests.source import ROOT, is_within, modules

INI = ROOT / "alembic.ini"

FAMILIES = """
    op.create_table("parents", sa.Column("id", sa.Integer, primary_key=True))
    parent = sa.ForeignKey("parents.id", ondelete="CASCADE", name="fk_children_parent_id_parents")
    children = sa.Column("id", sa.Integer, primary_key=True), sa.Column("parent_id", sa.Integer, parent)
    op.create_table("children", *children)
    op.execute("INSERT INTO parents VALUES (1)")
    op.execute("INSERT INTO children VALUES (1, 1)")
"""
CHANGED_PARENTS = """
    with op.batch_alter_table("parents", recreate="always") as parents:
        parents.add_column(sa.Column("name", sa.String(80)))
"""
FAILURE_HALFWAY = """
    op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
    raise RuntimeError("halfway")
"""
ORPHANS = """
    op.execute("DELETE FROM parents")
"""


@pytest.fixture
def versions(tmp_path: Path) -> Config:
    """Alembic with room for migrations of a test's own, after the bot's."""
    config = Config(INI)
    config.set_main_option("version_locations", os.pathsep.join([str(ROOT / "migrations/versions"), str(tmp_path)]))
    return config


@pytest.fixture
def engine(blank_url: str, cipher: Cipher) -> Iterator[Engine]:
    engine = make_engine(blank_url, cipher)
    yield engine
    engine.dispose()


@pytest.fixture
def on_sqlite(blank_sqlite_url: str, cipher: Cipher) -> Iterator[Engine]:
    engine = make_engine(blank_sqlite_url, cipher)
    yield engine
    engine.dispose()


def add_migration(config: Config, upgrade: str) -> None:
    script = ScriptDirectory.from_config(config)
    folder = Path(config.get_version_locations_list()[-1])
    number = len(list(folder.glob("*.py")))
    before = script.get_current_head()
    source = f"import sqlalchemy as sa\nfrom alembic import op\nrevision = 't{number}'\ndown_revision = {before!r}\n"
    (folder / f"t{number}.py").write_text(f"{source}def upgrade():{upgrade}")


def migrate(engine: Engine, config: Config) -> None:
    with engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def rows(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return connection.scalar(text(f"SELECT count(*) FROM {table}"))


def same_default(_context: Any, _inspected: Any, column: Column[Any], *_defaults: Any) -> bool | None:
    """Alembic's own comparison but for JSON, which PostgreSQL cannot compare."""
    return False if isinstance(column.type, JSON) else None


def test_from_nothing_to_head_the_tables_are_what_the_models_say(engine: Engine):
    import_models()

    revision.upgrade(engine)

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": same_default})
        assert compare_metadata(context, Base.metadata) == []


def test_there_is_exactly_one_newest_migration():
    heads = ScriptDirectory.from_config(Config(INI)).get_heads()

    assert len(heads) == 1, f"Give one of {heads} the other as its down_revision."


def test_migrations_never_import_the_bot():
    migrations = modules("migrations/versions")
    importing = {module.path for module in migrations if any(is_within(used, "bot") for used in module.imports)}

    assert importing == set(), "The bot's code will change after this migration: copy what it needs into it."


def test_migrations_are_named_after_their_day():
    names = [module.file.name for module in modules("migrations/versions")]

    assert [name for name in names if not re.fullmatch(r"20\d{6}_\w+\.py", name)] == []


def test_on_sqlite_a_changed_table_keeps_the_rows_that_refer_to_it(versions: Config, on_sqlite: Engine):
    add_migration(versions, FAMILIES)
    add_migration(versions, CHANGED_PARENTS)

    migrate(on_sqlite, versions)

    assert (rows(on_sqlite, "parents"), rows(on_sqlite, "children")) == (1, 1)


def test_what_was_removed_before_that_was_kept_counts_from_when_it_was_lost(versions: Config, engine: Engine):
    at, said = "2030-01-08 14:00:00+00:00", "'Acorn', 'UBOT', 'commands', '2029-01-08 14:00:00+00:00'"
    columns = "name, bot_user_id, scopes, installed_at, bot_token"
    with engine.connect() as connection:
        versions.attributes["connection"] = connection
        command.upgrade(versions, "86d4489de517")
    with engine.begin() as connection:
        connection.exec_driver_sql(
            f"INSERT INTO organizations (id, enterprise_id, {columns}) "
            f"VALUES (1, 'E1', {said}, NULL), (2, 'E2', {said}, NULL), (3, 'E3', {said}, 'token')"
        )
        connection.exec_driver_sql(
            f"INSERT INTO workspaces (team_id, {columns}, lost_at, organization_id) "
            f"VALUES ('T1', {said}, NULL, '{at}', 1), ('T2', {said}, 'token', '{at}', 3)"
        )

    migrate(engine, versions)

    with engine.connect() as connection:
        counts = {
            table: list(connection.execute(text(f"SELECT removed_at IS NOT NULL FROM {table} ORDER BY id")).scalars())
            for table in ("organizations", "workspaces")
        }
        same = connection.scalar(text("SELECT count(*) FROM workspaces WHERE removed_at = lost_at"))
    assert (counts, same) == ({"organizations": [True, True, False], "workspaces": [True, False]}, 1)


def test_a_migration_that_fails_leaves_nothing_half_done(versions: Config, engine: Engine):
    migrate(engine, versions)
    add_migration(versions, FAILURE_HALFWAY)

    with pytest.raises(RuntimeError, match="halfway"):
        migrate(engine, versions)

    assert not inspect(engine).has_table("half")


def test_on_sqlite_a_migration_may_not_leave_rows_that_refer_to_nothing(versions: Config, on_sqlite: Engine):
    add_migration(versions, FAMILIES)
    add_migration(versions, ORPHANS)

    with pytest.raises(RuntimeError, match="refer to nothing, in: children"):
        migrate(on_sqlite, versions)

    assert not inspect(on_sqlite).has_table("parents")


def test_the_command_line_migrates_the_database_of_the_environment(blank_url: str, engine: Engine):
    command = [sys.executable, "-m", "alembic", "upgrade", "head"]
    done = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"DATABASE_URL": blank_url}, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    assert inspect(engine).has_table("workspaces")
