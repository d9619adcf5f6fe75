"""What tests of documents begin with, and look at."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.sandbox.people import Person
from tests.features.entries.scenes import at
from tests.stage import Stage

TUESDAY_AFTER = datetime(2030, 1, 15, 15, tzinfo=UTC)
"""The day that the form suggests: in a week."""

LETTER = "Letter to the board of trustees"
LINK = "https://docs.example.com/d/1?a=1&b=2"


def fill(author: Person, **more: Any) -> None:
    """`more`: name of a field → what is chosen."""
    chosen: dict[str, Any] = {"title": LETTER, "link": LINK, "kind": "A letter or an email"}
    chosen |= {"reading": "Is the tone right?", "confirmed": "It is not confidential, and I may show it"}
    for name, value in (chosen | more).items():
        author.chooses(name, value)


def ask(stage: Stage, author: Person, channel: str, **more: Any) -> None:
    author.types("/mentor review", channel=channel)
    fill(author, **more)
    author.submits()
    author.closes()
    stage.settle()


def advise(reviewer: Person, *advice: tuple[str, str]) -> None:
    """Fill in and save the form that is open."""
    for number, (what, why) in enumerate(advice, start=1):
        reviewer.chooses(f"what_{number}", what)
        reviewer.chooses(f"why_{number}", why)
    reviewer.submits()


def later(stage: Stage, **delta: float) -> None:
    """Without a stop at each moment on the way."""
    at(stage, stage.now + timedelta(**delta))
