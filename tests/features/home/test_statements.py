"""`status`, help and Home are opened often: they ask the database for little, however many pairs there are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from bot.sandbox.people import Person
from tests.mentoring import MENTEES, mentor_of
from tests.stage import Stage

AT_MOST = {"status": 16, "help": 16, "Home": 16}
"""One of them begins SQLite's transaction."""

BEFORE_THE_HANDLER = 3
"""Whose installation it is, and whether a channel waits for its pair; between the two, a transaction begins."""


@contextmanager
def asked(stage: Stage) -> Iterator[list[str]]:
    """Every statement, in order."""
    found: list[str] = []

    def note(*facts: Any) -> None:
        found.append(facts[2])

    event.listen(stage.bot.engine, "before_cursor_execute", note)
    yield found
    event.remove(stage.bot.engine, "before_cursor_execute", note)


def statements(stage: Stage, does: Callable[[Person], object], mentees: int) -> list[str]:
    grace = mentor_of(stage, MENTEES[:mentees])
    does(grace)
    with asked(stage) as found:
        does(grace)
    return found


LOOKS: dict[str, Callable[[Person], object]] = {
    "status": lambda person: person.types("/mentor status", channel="dm"),
    "help": lambda person: person.types("/mentor help", channel="dm"),
    "Home": lambda person: person.opens_home(),
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("mentees", [1, len(MENTEES)])
def test_few_statements_and_no_more_of_them_with_more_pairs(stage: Stage, look: str, mentees: int) -> None:
    found = statements(stage, LOOKS[look], mentees)

    assert len(found) <= AT_MOST[look], "\n".join(found)


def test_little_is_asked_before_the_word_is_looked_at(stage: Stage) -> None:
    found = statements(stage, LOOKS["status"], 1)

    assert ["people" in statement for statement in found].index(True) == BEFORE_THE_HANDLER
