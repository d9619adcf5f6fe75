"""The silence ladder: what follows, and when, if a prompt meets no sign of life at all.

A sign of life is a button, a form or a word about the pair (pairs/signs.py); nobody's messages are read for it. The
days count from the first prompt without any. Each is a promise of "not before": what is said on it waits for the hours
of those who are to read it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class Rung(StrEnum):
    """In the order in which they are reached."""

    PROMPT = "prompt"
    """Nothing yet but the prompt itself."""
    INITIATOR = "first"
    """The one whose first step it is gets a reminder."""
    BOTH = "both"
    ASKED = "asked"
    """Both are asked whether to go on, pause or end; prompts rest from here."""
    CHECK_IN = "check_in"
    """An organizer sees that the pair needs a check-in."""
    NOTICE = "notice"
    """Both are told that the pair is about to be closed."""
    CLOSED = "closed"


CLIMB = (Rung.INITIATOR, Rung.BOTH, Rung.ASKED, Rung.CHECK_IN, Rung.NOTICE, Rung.CLOSED)

ON_TIME = timedelta(hours=1)
"""A rung that is reached so much later than on its day was due while nothing of the bot ran."""

NEAR = timedelta(hours=36)
"""A prompt that comes again is the one of the day before and the day after, whatever the clock says."""


@dataclass(frozen=True, slots=True)
class Climb:
    """When each rung is reached, for one silence."""

    since: datetime
    days: Sequence[int]
    """Of the rungs, in order: the program's, see programs/rules.Ladder."""

    def at(self, rung: Rung) -> datetime:
        return self.since + timedelta(days=self.days[CLIMB.index(rung)])

    def between(self, lower: Rung, upper: Rung) -> timedelta:
        return self.at(upper) - self.at(lower)


def next_rung(rung: Rung) -> Rung:
    """The last one stays."""
    order = (Rung.PROMPT, *CLIMB, Rung.CLOSED)
    return order[order.index(rung) + 1]
