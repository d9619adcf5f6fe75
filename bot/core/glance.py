"""The shape of what a feature says at a glance, on the App Home and in `status`; it says so in its `glance.py`."""

from dataclasses import dataclass
from enum import IntEnum


@dataclass(frozen=True, slots=True)
class Press:
    """A button: what it says, and the action that it starts, with its value."""

    label: str
    """At most 24 characters."""
    action: str
    value: str = ""


class Rank(IntEnum):
    """How much a step matters; of several, the smallest is shown. Within one rank the earlier feature comes first."""

    BROKEN = 10
    """Something does not work until it is done."""
    AWAITED = 20
    """Someone waits for this person."""
    DUE = 30
    """Its day has come, or was promised."""
    START = 40
    """A beginning that was not made yet."""
    IDEA = 50
    """Useful when there is nothing else."""


@dataclass(frozen=True, slots=True)
class Step:
    """What the person could do next."""

    words: str
    """In mrkdwn, as the end of "Next: …", without a full stop; at most 150 characters."""
    press: Press
    rank: Rank


@dataclass(frozen=True, slots=True)
class Glance:
    """What one feature has to say about one pair, person or program."""

    lines: tuple[str, ...] = ()
    """In mrkdwn, each complete in itself ("Agreement: confirmed by both of you"), at most 150 characters."""
    step: Step | None = None
    more: tuple[Press, ...] = ()
    """Buttons that are useful just now beside the step. Words of the pair need none: they stand behind "More"."""
