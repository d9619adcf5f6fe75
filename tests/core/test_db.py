"""What the storage layer promises to every feature, on tables of its own."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, bindparam, select, text
from sqlalchemy.exc import StatementError
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

from bot.core import db
from bot.core.db import (
    EncryptedJson,
    EncryptedText,
    UtcDateTime,
    driver_url,
    make_engine,
    make_readers,
    make_sessions,
    read,
)
from bot.core.encryption import Cipher, WrongKey, new_key
from tests import postgres

SECRET = "Only the two of us may read this."
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


class Tables(DeclarativeBase):
    pass


class Note(Tables):
    __tablename__ = "notes"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    words: Mapped[str | None] = mapped_column(EncryptedText)
    answers: Mapped[Any | None] = mapped_column(EncryptedJson)


@pytest.fixture
def engine(blank_url: str, cipher: Cipher) -> Iterator[Engine]:
    engine = make_engine(blank_url, cipher)
    Tables.metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def sqlite_engine(blank_sqlite_url: str, cipher: Cipher) -> Iterator[Engine]:
    engine = make_engine(blank_sqlite_url, cipher)
    Tables.metadata.create_all(engine)
    yield engine
    engine.dispose()


def test_a_moment_comes_back_in_utc_whatever_zone_it_was_given_in(sessions: sessionmaker[Session]):
    with sessions.begin() as session:
        session.add(Note(id=1, at=NOON.astimezone(timezone(timedelta(hours=-5)))))

    with sessions() as session:
        at = session.get_one(Note, 1).at

    assert at == NOON
    assert at.tzinfo is UTC


def test_a_moment_without_a_time_zone_is_refused(sessions: sessionmaker[Session]):
    with sessions() as session:
        session.add(Note(at=NOON.replace(tzinfo=None)))
        with pytest.raises(StatementError, match="without a time zone"):
            session.flush()


def test_nothing_stays_nothing(sessions: sessionmaker[Session]):
    with sessions.begin() as session:
        session.add(Note(id=1, at=None, words=None, answers=None))

    with sessions() as session:
        note = session.get_one(Note, 1)

    assert (note.at, note.words, note.answers) == (None, None, None)


def test_encrypted_columns_come_back_as_they_were_written(sessions: sessionmaker[Session]):
    with sessions.begin() as session:
        session.add(Note(id=1, words="Grüße, 世界", answers={"rhythm": ["weekly", 45]}))

    with sessions() as session:
        note = session.get_one(Note, 1)

    assert (note.words, note.answers) == ("Grüße, 世界", {"rhythm": ["weekly", 45]})


def test_encrypted_columns_hold_nothing_readable_in_the_database(engine: Engine, sessions: sessionmaker[Session]):
    with sessions.begin() as session:
        session.add(Note(words=SECRET, answers={"hope": SECRET}))

    with engine.connect() as connection:
        stored = connection.execute(text("SELECT words, answers FROM notes")).one()

    assert not any(readable in column for column in stored for readable in (SECRET, "hope", "two of us"))


def test_encrypted_text_is_in_neither_the_file_nor_the_write_ahead_log(sqlite_engine: Engine):
    with make_sessions(sqlite_engine).begin() as session:
        session.add(Note(words=SECRET, answers={"hope": SECRET}))

    file = Path(sqlite_engine.url.database)
    written = file.read_bytes() + file.with_name(f"{file.name}-wal").read_bytes()

    assert b"notes" in written
    assert SECRET.encode() not in written


def test_another_key_cannot_read_what_was_encrypted(blank_url: str, sessions: sessionmaker[Session]):
    with sessions.begin() as session:
        session.add(Note(id=1, words=SECRET))

    stranger = make_engine(blank_url, Cipher([new_key()]))
    with make_sessions(stranger)() as session, pytest.raises(WrongKey):
        session.get_one(Note, 1)
    stranger.dispose()


def test_after_a_new_key_is_put_in_front_old_rows_stay_readable(blank_url: str):
    old, new = new_key(), new_key()
    before, after = make_engine(blank_url, Cipher([old])), make_engine(blank_url, Cipher([new, old]))
    Tables.metadata.create_all(before)
    with make_sessions(before).begin() as session:
        session.add(Note(id=1, words=SECRET))

    with make_sessions(after)() as session:
        words = session.get_one(Note, 1).words

    assert words == SECRET
    before.dispose()
    after.dispose()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 10_000), ("synchronous", 2)],
)
def test_every_connection_to_sqlite_keeps_rows_safe(sqlite_engine: Engine, pragma: str, value: str | int):
    connections = [sqlite_engine.raw_connection() for _ in range(2)]
    found = {connection.cursor().execute(f"PRAGMA {pragma}").fetchone()[0] for connection in connections}
    for connection in connections:
        connection.close()

    assert found == {value}


def test_two_writers_at_once_wait_for_each_other(engine: Engine, sessions: sessionmaker[Session]):
    with sessions.begin() as session:
        session.add(Note(id=1, answers=[]))

    def append(name: str) -> None:
        for number in range(5):
            both_ready.wait()
            with sessions.begin() as session:
                note = session.get_one(Note, 1, with_for_update=True)
                note.answers = [*note.answers, f"{name}{number}"]

    both_ready = Barrier(2, timeout=10)
    with ThreadPoolExecutor(2) as writers:
        list(writers.map(append, "ab"))

    with sessions() as session:
        written = session.get_one(Note, 1).answers
    assert sorted(written) == [f"{name}{number}" for name in "ab" for number in range(5)]


def test_a_single_question_waits_for_no_writer_and_sees_what_is_committed(
    engine: Engine, sessions: sessionmaker[Session]
):
    question = select(Note.at, Note.words).where(Note.id == bindparam("id"))
    with sessions.begin() as session:
        session.add(Note(id=1, at=NOON, words=SECRET))

    with sessions.begin() as writer:
        writer.get_one(Note, 1, with_for_update=True).words = "Something else"
        writer.flush()
        with make_readers(engine).begin() as session:
            found = read(session, question, {"id": 1})
            still = [tuple(row) for row in read(session, question, {"id": 1})]

    assert [tuple(row) for row in found] == still == [(NOON, SECRET)]
    with make_readers(engine).begin() as session:
        assert read(session, question, {"id": 1})[0].words == "Something else"


def test_a_question_for_columns_sees_what_was_just_written(sessions: sessionmaker[Session]):
    with sessions.begin() as session:
        session.add(Note(id=1, words=SECRET))

        assert [row.words for row in read(session, select(Note.words), {})] == [SECRET]


def test_a_connection_that_the_server_has_closed_gives_way_to_another_one(
    postgresql_url: str, cipher: Cipher, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(db, "FRESH", 0.0)  # a while later
    ours, operator = make_engine(postgresql_url, cipher), make_engine(postgresql_url, cipher)
    mine = text("SELECT pg_backend_pid()")
    with ours.begin() as connection:
        before = connection.scalar(mine)
    with operator.begin() as connection:
        connection.execute(text("SELECT pg_terminate_backend(:process)"), {"process": before})

    with ours.begin() as connection:
        assert connection.scalar(mine) != before
    for engine in (ours, operator):
        engine.dispose()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_addresses_as_hosts_hand_them_out_name_the_driver(scheme: str):
    assert driver_url(f"{scheme}://bot@db/mentor") == "postgresql+psycopg://bot@db/mentor"


def test_a_server_that_was_set_up_without_a_locale_takes_every_letter(postgres_server: postgres.Server, cipher: Cipher):
    with postgres_server.database("ENCODING 'SQL_ASCII' LOCALE 'C' TEMPLATE template0") as url:
        engine = make_engine(url, cipher)
        with engine.begin() as connection:
            assert connection.scalar(text("SELECT :said"), {"said": "Siobhán"}) == "Siobhán"
        engine.dispose()
