"""A tick costs what is due, not what exists: nothing that a job asks goes through a whole table."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from bot.core.db import Base
from tests.stage import Stage

FEW = frozenset({"workspaces", "organizations", "programs", "officers"})
"""Tables with a row or two for each workspace, at most."""

WHOLE = re.compile(r"^SCAN (?!CONSTANT ROW)(\w+)(?: USING (?:COVERING )?INDEX (\w+))?")
"""How SQLite says that it will read a table, or an index, from start to end."""


@pytest.fixture
def lively(stage: Stage) -> Stage:
    """With a row in most tables."""
    stage.set_up()
    grace, mariana, _ = stage.pair()
    for person in (grace, mariana):
        stage.expect(person)
    stage.settle()
    for person in (grace, mariana):
        person.presses("This is right for me")
    stage.later(days=9)
    return stage


@contextmanager
def asked(stage: Stage) -> Iterator[list[tuple[str, Any]]]:
    """The questions that are put to the database meanwhile."""
    found: list[tuple[str, Any]] = []

    def note(_connection, _cursor, statement, parameters, _context, _many) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            found.append((statement, parameters))

    event.listen(stage.bot.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(stage.bot.engine, "before_cursor_execute", note)


def read_whole(stage: Stage, questions: list[tuple[str, Any]]) -> set[str]:
    """Tables that one of these questions reads from start to end.

    An index that holds only the rows of which something is due may be read whole.
    """
    partial = {
        index.name
        for table in Base.metadata.tables.values()
        for index in table.indexes
        if index.dialect_kwargs.get("sqlite_where") is not None
    }
    found = set()
    with stage.bot.engine.connect() as connection:
        for statement, parameters in questions:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
            wholes = [whole for row in plan if (whole := WHOLE.match(row[3]))]
            found |= {whole[1] for whole in wholes if whole[2] not in partial}
    return found - FEW


def test_what_jobs_ask_when_nothing_is_due_is_answered_by_indexes(lively: Stage) -> None:
    offenders = {}
    for job in lively.bot.worker._jobs:
        with asked(lively) as questions, lively.session() as session:
            job.run(session, lively.now)
        if tables := read_whole(lively, questions):
            offenders[job.name] = tables

    assert offenders == {}


def test_what_the_delivery_asks_when_nothing_is_due_is_answered_by_indexes(lively: Stage) -> None:
    with asked(lively) as questions:
        lively.bot.worker.tick(lambda: lively.now)
        lively.bot.worker.next_at(lively.now)

    assert read_whole(lively, questions) == set()


def test_a_whole_table_would_be_noticed(lively: Stage) -> None:
    assert read_whole(lively, [("SELECT * FROM pairs WHERE alive_at > ?", ("2030-01-01",))]) == {"pairs"}
