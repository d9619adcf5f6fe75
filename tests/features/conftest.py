"""One open pair, which many tests of its life begin with."""

import pytest

from bot.sandbox.people import Person
from tests.stage import Stage


@pytest.fixture
def grace(stage: Stage) -> Person:
    """The mentor of an open pair."""
    stage.set_up()
    return stage.pair()[0]


@pytest.fixture
def mariana(stage: Stage, grace: Person) -> Person:
    """The mentee."""
    return stage.person("Mariana")


@pytest.fixture
def channel(grace: Person) -> str:
    """Of the two."""
    return next(name for name in grace.channels() if name.startswith("mentoring-mariana"))
