"""What tests of visits begin with, and look at."""

from datetime import UTC, datetime
from typing import Any

from bot.sandbox.people import Person, text_of
from tests.stage import Stage

FRIDAY = datetime(2030, 1, 11, 16, tzinfo=UTC)
"""11:00 in New York (Grace), 13:00 in São Paulo (Mariana); it is Tuesday."""

TALK = "Demo day, my ten minutes"


def paired(stage: Stage) -> tuple[Person, Person, str]:
    """No prompts on the way."""
    stage.set_up(cadence="None")
    return stage.pair()


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


def at(stage: Stage, moment: datetime) -> None:
    stage.sandbox.clock.set(moment)
    stage.settle()


def said(person: Person, channel: str, words: str) -> list[str]:
    return [m["text"] for m in person.messages(channel) if words in m["text"] and not m.get("ephemeral")]


def reminded(person: Person, words: str) -> int:
    return sum(words in m["text"] for m in person.dm_with_bot())


def window(person: Person) -> str:
    return text_of(person.modal or {})
