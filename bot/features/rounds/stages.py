"""The life of a round, and of what it suggests."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType


class Stage(StrEnum):
    DRAFT = "draft"
    """Only organizers know of it."""
    PROPOSED = "proposed"
    """Both of each suggestion were asked."""
    LAUNCHING = "launching"
    LAUNCHED = "launched"
    DISCARDED = "discarded"


LIVE = (Stage.DRAFT, Stage.PROPOSED, Stage.LAUNCHING)


class Scope(StrEnum):
    """Which mentees a round is for."""

    WITHOUT = "without"
    """Those without a mentor."""
    SECOND = "second"
    """Those, and those who may have another mentor."""
    AGAIN = "again"
    """Those without a mentor whose pair ended before its time."""


@dataclass(frozen=True, slots=True)
class Course:
    """What an organizer wants of a round."""

    policy: str
    scope: Scope = Scope.WITHOUT
    with_invited: bool = False
    """Also people who were only invited so far."""


class Standing(StrEnum):
    """What became of a suggestion so far."""

    OPEN = "open"
    LOCKED = "locked"
    REJECTED = "rejected"
    PAIRED = "paired"
    DROPPED = "dropped"


STANDS = (Standing.OPEN, Standing.LOCKED)
"""Suggestions that a pair may come of."""


class Dropped(StrEnum):
    """Why no pair came of a suggestion. Organizers read it, so it never says whose doing it was."""

    GONE = "gone"
    """One of the two left, paused, or their account is deactivated."""
    FULL = "full"
    """The mentor has no place any more."""
    TAKEN = "taken"
    """The mentee has a mentor meanwhile."""
    APART = "apart"
    """They cannot be suggested to each other, and nobody learns why."""
    NO = "no"
    """One of the two said no, or both."""
    SILENT = "silent"
    """Not both have answered."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a policy makes of a round."""

    pairs: int
    fit: int
    """The total of the scores."""
    left_mentees: int
    left_mentors: int
    covered: int
    """Percent of the paired mentees' wanted skills that their mentors offer."""

    @property
    def mean(self) -> int:
        return round(self.fit / self.pairs) if self.pairs else 0


@dataclass(frozen=True, slots=True)
class Reworked:
    """What changed when a round was worked out again."""

    new: int = 0
    """Suggestions that were not in it before."""
    void: int = 0
    """Locks that cannot hold any more."""


ANSWER_DAYS = MappingProxyType(
    {"3": "Within three days", "5": "Within five days", "7": "Within a week", "14": "Within two weeks"}
)

BIG = 1_000_000
"""Combinations of a mentor and a mentee from which on a draft is worked out by the worker, not while Slack waits."""

LOOK_EVERY = timedelta(seconds=30)
"""How often a launch looks after its channels: Slack lets some twenty be made in a minute."""

STEPS_SHOWN = 20
"""A launch changes its message at most so often, whatever its size."""


def is_worth_saying(*, ready: int, shown: int, of: int) -> bool:
    """Whether progress goes into the organizer's message now: every twentieth part of it, and the end."""
    return ready > shown and (ready == of or ready - shown >= max(1, of // STEPS_SHOWN))
