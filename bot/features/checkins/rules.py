"""What is asked in a check-in, when, and what its answers tell."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

LINE_LIMIT, TEXT_LIMIT = 300, 2000


class Kind(StrEnum):
    FIT = "fit"
    """After the first meeting: are the two right for each other?"""
    PULSE = "pulse"
    """Now and then: how is it going?"""
    ENDING = "ending"
    """Some weeks before the end: more time, or a good end?"""
    CLOSING = "closing"
    """When the end has begun: a look back."""


GOOD, DECIDING, NOT_GOOD = "good", "deciding", "not_good"
PLAN = "plan"
SCALE = ("1", "2", "3", "4", "5")
RELATIONSHIP, PROGRESS = "relationship", "progress"

QUESTIONS: Mapping[Kind, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        Kind.FIT: {"fit": (GOOD, DECIDING, NOT_GOOD)},
        Kind.PULSE: {RELATIONSHIP: SCALE, PROGRESS: SCALE},
        Kind.ENDING: {"ending": (PLAN,)},
        Kind.CLOSING: {},
    }
)
"""What is asked by buttons, one question after the other, and the answers to each."""

FIRST_PULSE, PULSE_EVERY = timedelta(days=30), timedelta(days=60)
PULSE_APART = timedelta(days=30)
"""At least so long after a pulse that came late, because the pair had paused, the next one is asked."""
BEFORE_THE_END = timedelta(weeks=4)
A_QUARTER = 4
ANSWER_WITHIN = timedelta(days=30)
LOOK_AGAIN = timedelta(days=1)

WORRYING = 2
"""On a scale from 1 to 5, and below."""


def open_question(kind: Kind, said: Mapping[str, str]) -> str | None:
    """The next question that is not answered; None when all are."""
    return next((name for name in QUESTIONS[kind] if name not in said), None)


def is_answer(kind: Kind, name: str, value: str) -> bool:
    return value in QUESTIONS[kind].get(name, ())


def asks_fit(*, held: int, asked_at: int | None, said: str | None) -> bool:
    """After the first meeting; again after the next one, for someone who was still deciding.

    `held`: meetings so far; `asked_at`: how many there were when it was last asked; `said`: the answer then.
    """
    if asked_at is None:
        return held > 0
    return said == DECIDING and held > asked_at


def pulse_at(begin: datetime, number: int) -> datetime:
    """When the pulse of this number, from 1 on, is asked."""
    return begin + FIRST_PULSE + (number - 1) * PULSE_EVERY


def pulse_now(begin: datetime, now: datetime) -> int:
    """The number of the newest pulse whose day has come; 0 before the first one."""
    return 0 if now < begin + FIRST_PULSE else (now - begin - FIRST_PULSE) // PULSE_EVERY + 1


def asks_ending_at(begin: datetime, ends_at: datetime) -> datetime:
    """Four weeks before the end; in a pair that is short, when the last quarter begins."""
    return ends_at - min(BEFORE_THE_END, (ends_at - begin) / A_QUARTER)


def is_worrying(kind: Kind, said: Mapping[str, str]) -> bool:
    """Whether somebody should look in on a pair in which one of the two said so."""
    if kind == Kind.FIT:
        return said.get("fit") == NOT_GOOD
    return any(int(said[name]) <= WORRYING for name in (RELATIONSHIP, PROGRESS) if name in said)


REFLECTION = MappingProxyType(
    {
        "changed": "What has changed",
        "along": "What I take along",
        "thanks": "Thanks to the other one",
    }
)
