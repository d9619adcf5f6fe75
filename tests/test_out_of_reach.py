"""A database, or a file, that cannot be used as it is: doctor, programs and Alembic say so in the same words."""

import encodings.idna  # noqa: F401 - what is imported only when it is needed, another user may not be able to read
import logging
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import bot.doctor.visit  # noqa: F401 - likewise
from bot.__main__ import main
from bot.core.db import make_engine
from bot.core.encryption import Cipher
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from tests.processes import environment, free_port, run
from tests.source import ROOT
from tests.test_env_example import settings_that_are_read

Says = Callable[[str], str]

STRANGER = "stranger_to_the_tables"

NOBODY = 65534
"""Root may write to everything; so the bot is another user then. Anybody else is stopped by a mode."""


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    running = Sandbox(seed="database from outside")
    running.add_workspace(believable_workspace())
    running.start()
    yield running
    running.stop()


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    """A program that starts says what is logged; here it is not alone in its process."""
    names = ("bot", "apscheduler.scheduler", "slack_bolt", "slack_bolt.App", "slack_sdk")
    before = [(logger, logger.level, list(logger.filters)) for logger in map(logging.getLogger, names)]
    yield
    for logger, level, filters in before:
        logger.setLevel(level)
        logger.filters = filters


@pytest.fixture
def folder() -> Iterator[Path]:
    """Everybody may enter it and write to it."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o777)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def file(folder: Path, sqlite_template: Path) -> Path:
    return Path(shutil.copyfile(sqlite_template, folder / "mentor.sqlite3"))


@pytest.fixture
def as_nobody(folder: Path) -> Iterator[None]:
    before = os.geteuid()
    if before == 0:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(before)


@pytest.fixture
def says(sandbox: Sandbox, folder: Path, monkeypatch, capsys) -> Says:
    """What `doctor` finds on this database. That a program ends with the same is asserted."""
    monkeypatch.chdir(folder)
    for name in settings_that_are_read():
        monkeypatch.delenv(name, raising=False)
    for name, value in environment(sandbox).items():
        monkeypatch.setenv(name, value)

    def said(url: str) -> str:
        monkeypatch.setenv("DATABASE_URL", url)
        assert main(["doctor", "--organizer-code"]) == 1
        told = capsys.readouterr().out
        assert "There is no code for an organizer.\n       → Mend what is said above" in told
        found = " ".join(told.partition("WRONG ")[2].splitlines()[:2])
        assert main(["tick"]) == 2
        assert capsys.readouterr().err == found.replace("        → ", " ") + "\n"
        return found

    return said


def test_a_file_that_belongs_to_another_user(file: Path, says: Says, request):
    file.chmod(0o444)
    request.getfixturevalue("as_nobody")

    said = says(f"sqlite:///{file}")

    assert f"The SQLite file {file} cannot be written to." in said
    assert "to the user that runs the bot" in said


def test_a_file_that_may_not_even_be_read(file: Path, says: Says, request):
    file.chmod(0o000)
    request.getfixturevalue("as_nobody")

    assert f"{file} cannot be opened." in says(f"sqlite:///{file}")


def test_a_folder_that_belongs_to_another_user(file: Path, says: Says, request):
    file.chmod(0o666)
    database = sqlite3.connect(file)
    database.execute("PRAGMA journal_mode=WAL")
    database.close()
    file.parent.chmod(0o555)
    request.getfixturevalue("as_nobody")

    assert "its folder" in says(f"sqlite:///{file}")


def test_a_file_that_is_no_database(file: Path, says: Says):
    file.write_text("Dear all, this is no database, and it is long enough to be seen as none." * 9)

    assert f"{file} is no database." in says(f"sqlite:///{file}")


def test_a_server_that_does_not_answer_or_does_not_know_an_option(says: Says):
    nowhere = f"postgresql://someone:SECRET@127.0.0.1:{free_port()}/mentor"

    for url in (nowhere, f"{nowhere}?ssl=true"):
        said = says(url)
        assert "The database cannot be reached" in said
        assert "SECRET" not in said


def test_a_server_that_may_only_be_read(says: Says, postgresql_url: str):
    read_only = "options=-cdefault_transaction_read_only=on"

    assert "can only be read" in says(f"{postgresql_url}{'&' if '?' in postgresql_url else '?'}{read_only}")


def test_a_user_who_may_not_use_the_tables(says: Says, postgresql_url: str, cipher: Cipher):
    engine = make_engine(postgresql_url, cipher)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP ROLE IF EXISTS {STRANGER}")
        connection.exec_driver_sql(f"CREATE ROLE {STRANGER} LOGIN PASSWORD 'pass'")
    stranger = engine.url.set(username=STRANGER, password="pass").render_as_string(hide_password=False)
    try:
        assert "may not use the bot's tables" in says(stranger)
    finally:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"DROP ROLE {STRANGER}")
        engine.dispose()


def test_settings_that_belong_to_another_user(folder: Path, monkeypatch, capsys, request):
    monkeypatch.chdir(folder)
    (folder / ".env").touch(mode=0o000)
    request.getfixturevalue("as_nobody")

    for program in ("doctor", "tick"):
        main([program])
        said = capsys.readouterr()
        assert ".env cannot be read." in f"{said.out}{said.err}"
        assert "Give it to the user that runs the bot." in f"{said.out}{said.err}"


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("postgresql+asyncpg://u:SECRET@host/db", "DATABASE_URL names a driver that does not come with this bot."),
        ("postgresql://u:SECRET@127.0.0.1:1/db", "The database cannot be reached"),
        ("sqlite:////nowhere/SECRET/mentor.sqlite3", "cannot be opened"),
    ],
)
def test_alembic_says_it_too_without_a_trace(tmp_path: Path, url: str, words: str):
    ended = run("alembic", "upgrade", "head", folder=ROOT, env=environment(DATABASE_URL=url))

    assert ended.returncode != 0
    assert words in f"{ended.stdout}{ended.stderr}"
    assert "Traceback" not in ended.stderr
