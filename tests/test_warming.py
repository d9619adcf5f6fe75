"""Who clicks first waits no longer than who clicks next: what they share is made before a process says it is ready."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine.interfaces import CacheStats

from bot.core.db import make_engine, make_sessions
from bot.warming import warm_up
from tests.mentoring import MENTEES, mentor_of
from tests.processes import free_port
from tests.stage import Stage


@contextmanager
def asked(stage: Stage) -> Iterator[list[tuple[str, bool]]]:
    """Every statement, and whether it had to be compiled."""
    found: list[tuple[str, bool]] = []

    def note(_connection: Any, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: Any) -> None:
        if context is not None:
            found.append((statement, context.cache_hit is CacheStats.CACHE_MISS))

    event.listen(stage.bot.engine, "after_cursor_execute", note)
    yield found
    event.remove(stage.bot.engine, "after_cursor_execute", note)


@pytest.mark.parametrize("look", ["/mentor status", "Home"])
def test_the_first_look_compiles_nothing_and_imports_nothing(stage_on_both: Stage, look: str):
    grace = mentor_of(stage_on_both, MENTEES[:2])
    stage_on_both.bot.engine.clear_compiled_cache()
    warm_up(stage_on_both.bot)
    known = set(sys.modules)

    with asked(stage_on_both) as found:
        grace.opens_home() if look == "Home" else grace.types(look, channel="dm")

    assert found
    assert [statement for statement, was_compiled in found if was_compiled] == []
    assert set(sys.modules) - known == set()


def test_it_reads_and_changes_nothing(stage: Stage):
    stage.bot.engine.clear_compiled_cache()
    ends: list[str] = []
    event.listen(stage.bot.engine, "rollback", lambda _: ends.append("rollback"))

    with asked(stage) as found:
        warm_up(stage.bot)

    assert len(found) > 20
    assert [statement for statement, _ in found if not statement.startswith(("SELECT", "BEGIN"))] == []
    assert ends == ["rollback"]


def test_it_needs_no_table_and_no_database_to_start(stage: Stage, cipher, caplog: pytest.LogCaptureFixture):
    nowhere = make_engine(f"postgresql://someone:SECRET@127.0.0.1:{free_port()}/db", cipher)
    object.__setattr__(stage.bot, "sessions", make_sessions(nowhere))

    with caplog.at_level(logging.WARNING, "bot.warming"):
        warm_up(stage.bot)

    assert "starts_cold error=OperationalError" in caplog.text
    assert "SECRET" not in caplog.text
