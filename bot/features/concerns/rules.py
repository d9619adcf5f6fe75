"""Who reads a concern, and what can become of it."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import DomainError

WORDS_LIMIT = 3000

AGAIN_AFTER = timedelta(days=2)
"""When those who should look at it are reminded, and somebody else is told, too."""

REMINDERS = 3

REPEATED_WITHIN = timedelta(minutes=5)
"""The same words of the same person again are a second click."""


class State(StrEnum):
    RECEIVED = "received"
    LOOKING = "looking"
    CLOSED = "closed"


IN_WORDS = MappingProxyType({State.RECEIVED: "received", State.LOOKING: "being looked at", State.CLOSED: "closed"})


class Kind(StrEnum):
    """What somebody wrote in a concern."""

    REPORT = "report"
    ADDITION = "addition"
    """More, by the one who reported it."""
    REPLY = "reply"
    """To the one who reported it."""
    NOTE = "note"
    """Among those who look at it."""


class Wish(StrEnum):
    UNNAMED = "unnamed"
    APART = "apart"
    END = "end"


def readers(circles: Sequence[Sequence[str]], *, never: Collection[str | None]) -> tuple[str, ...]:
    """The first circle of people in which anybody is left besides those whom it concerns.

    >>> readers([["U1"], ["U2"]], never={"U1"})
    ('U2',)
    """
    left = (tuple(each for each in circle if each not in never) for circle in circles)
    return next((each for each in left if each), ())


def check_report(*, words: str, me: str, subject: str | None, wishes: Collection[str], are_a_pair: bool) -> None:
    """Raises DomainError at the field that has to be changed."""
    if not words:
        raise DomainError("Say what happened, in a sentence at least.", field="words")
    if subject == me:
        raise DomainError("That is you. Leave it empty if it is about nobody in particular.", field="subject")
    if subject is None and {Wish.APART, Wish.END}.intersection(wishes):
        raise DomainError("Say who it is about, so that I can keep you apart.", field="subject")
    if Wish.END in wishes and not are_a_pair:
        raise DomainError("The two of you are not a pair at the moment. Choose again.", field="wishes")
