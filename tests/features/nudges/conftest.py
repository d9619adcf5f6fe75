"""Kinds of reminders of which a test decides what they say."""

from datetime import datetime
from typing import Any

import pytest

from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow, Wait
from bot.sandbox.people import Person
from tests.stage import Stage


class Promises:
    """A feature with two kinds of waits, whose answers a test decides."""

    def __init__(self) -> None:
        self.says: dict[str, Any] = {}

    def describe(self, session: Any, wait: Wait, now: datetime) -> Matter | NotNow | None:
        return self.says.get(wait.subject, Matter((f"Words about {wait.subject}.",), Press("Do it", "run", "status")))


@pytest.fixture
def promises(monkeypatch: pytest.MonkeyPatch) -> Promises:
    made = Promises()
    known = {
        kind.name: kind
        for kind in (
            Kind("promise", "a promise", "Promises", Rank.DUE, made.describe),
            Kind("idea", "an idea", "Ideas", Rank.IDEA, made.describe, at_most=1),
        )
    }
    for module in ("composing", "preferences", "kinds"):
        monkeypatch.setattr(f"bot.features.nudges.{module}.all_kinds", lambda: known)
    return made


@pytest.fixture
def grace(stage: Stage, promises: Promises) -> Person:
    stage.set_up(cadence="None")
    return stage.join("Grace", "mentor")
