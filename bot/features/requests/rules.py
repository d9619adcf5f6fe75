"""The life of a request, and how long it waits."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.errors import DomainError
from bot.core.times import Hours, from_local, local, next_free

CHOICES = ("first", "second", "third")
"""The fields of the form: mentors in the order of preference."""

WORDS_LIMIT = 500
REASON_LIMIT = 500

ASK_AGAIN_AFTER = timedelta(days=90)
"""So long a mentor who was asked, and did not say yes, is not offered to the same mentee again."""


class State(StrEnum):
    QUEUED = "queued"
    """Its turn has not come."""
    ASKED = "asked"
    PASSED = "passed"
    """Nobody answered in time, and the next one was asked; while the search is open, a yes still counts."""
    ACCEPTED = "accepted"
    DECLINED = "declined"
    OVER = "over"
    """It was taken back, or the two cannot become a pair any more."""


ANSWERABLE = (State.ASKED, State.PASSED)
UNHEARD = (State.PASSED, State.DECLINED)
"""The mentor could have said yes, and did not. The mentee never learns which of the two it was."""


class Outcome(StrEnum):
    PAIRED = "paired"
    WITHDRAWN = "withdrawn"
    """By the mentee, or because they left, paused, or found a mentor otherwise, or the program was closed."""
    NOBODY = "nobody"
    """None of those asked said yes."""


def check_choices(chosen: Sequence[str | None]) -> list[str]:
    """The choices in order, without gaps. Raises DomainError if there is none, or one stands there twice."""
    if chosen[0] is None:
        raise DomainError("Choose at least one mentor.", field=CHOICES[0])
    for place, name in enumerate(CHOICES):
        if chosen[place] is not None and chosen[place] in chosen[:place]:
            raise DomainError("This is the same person as above. Choose somebody else, or nobody.", field=name)
    return [choice for choice in chosen if choice is not None]


def due_at(asked_at: datetime, *, days: int, hours: Hours) -> datetime:
    """When a request passes on: so many of the mentor's working days after they could first read it, in their hours."""
    wall = local(next_free([hours], asked_at) or asked_at, hours.zone).replace(tzinfo=None)
    working = hours.working_days - hours.days_off or frozenset(range(7))
    while days > 0:
        wall += timedelta(days=1)
        days -= wall.weekday() in working
    moment = from_local(wall, hours.zone)
    return next_free([hours], moment) or moment


def reminded_at(asked_at: datetime, due: datetime) -> datetime:
    """Half of the time has gone by."""
    return asked_at + (due - asked_at) / 2
