"""What tests of visits begin with, and look at."""

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.people import Person
from tests.features.entries.scenes import window
from tests.stage import Stage

FRIDAY = datetime(2030, 1, 11, 16, tzinfo=UTC)
"""11:00 in New York (Grace), 13:00 in São Paulo (Mariana); it is Tuesday."""

TALK = "Demo day, my ten minutes"


def fill(host: Person, **more: Any) -> None:
    """Grace watches Mariana, unless said otherwise. `more`: label or name of a field → what is chosen."""
    said = {"Which occasion?": TALK, "starts_at": FRIDAY, "Doing what?": "Giving a presentation"} | more
    for label, value in said.items():
        host.chooses(label, value)


def invite(stage: Stage, host: Person, channel: str, **more: Any) -> None:
    host.types("/mentor invite", channel=channel)
    fill(host, **more)
    host.submits()
    host.closes()
    stage.settle()


def open_visit(person: Person, channel: str) -> str:
    """The newest one; what its window says."""
    person.types("/mentor invite", channel=channel)
    person.presses("Open")
    return window(person)


def debrief(stage: Stage, person: Person, moments: str, *, label: str = "Write my debrief") -> None:
    person.presses(label)
    person.chooses("moments", moments)
    person.chooses("What worked", "The pause")
    person.submits()
    person.closes()
    stage.settle()
