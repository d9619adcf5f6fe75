"""Who clicks faster than a person can is asked to wait, so that nobody else has to.

It is remembered in the memory of the process, not in the database: to write a row for each click would cost more than
most clicks do. With several processes somebody may click as often in each of them.
"""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from enum import Enum, auto

BURST = 60
"""Clicks at once: more than somebody in a hurry makes."""

PER_SECOND = 1.0
"""Clicks that one may go on with, on the average."""

PEOPLE = 10_000
"""Remembered at a time; who has not clicked for the longest time is forgotten first."""


class Verdict(Enum):
    WELCOME = auto()
    TOO_MANY = auto()
    """The first one too many, which is to be answered in words."""
    STILL_TOO_MANY = auto()


class Floods:
    """`seconds()`: a clock that never goes back."""

    def __init__(
        self, burst: float = BURST, per_second: float = PER_SECOND, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._burst, self._per_second, self._seconds = burst, per_second, seconds
        self._people: OrderedDict[tuple[int, str], tuple[float, float, bool]] = OrderedDict()
        self._turn = threading.Lock()

    def judge(self, workspace_id: int, user_id: str) -> Verdict:
        """Of one click more of this person. One that is refused costs nothing."""
        now, who = self._seconds(), (workspace_id, user_id)
        with self._turn:
            left, seen, told = self._people.pop(who, (self._burst, now, False))
            left = min(self._burst, left + (now - seen) * self._per_second)
            welcome = left >= 1
            self._people[who] = (left - 1, now, False) if welcome else (left, now, True)
            if len(self._people) > PEOPLE:
                self._people.popitem(last=False)
        if welcome:
            return Verdict.WELCOME
        return Verdict.STILL_TOO_MANY if told else Verdict.TOO_MANY
