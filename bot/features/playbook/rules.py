"""What the choice of a prompt depends on, and what a pair may get at all; how it is chosen stands in choice.py."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from bot.features.playbook.content import Activity, Prompt, Season

FIRST = "expectations"
"""The activity that comes first, until an agreement stands."""


class Fate(StrEnum):
    """What became of a prompt."""

    OPEN = "open"
    DONE = "done"
    LIKED = "liked"
    NOT_MUCH = "not_much"
    """Done, and not liked much."""
    SWAPPED = "swapped"
    PASSED = "passed"
    """Let pass."""
    SKIPPED = "skipped"
    """Let pass before the two of them saw it."""


DONE = frozenset({Fate.DONE, Fate.LIKED, Fate.NOT_MUCH})


@dataclass(frozen=True, slots=True)
class Past:
    """A prompt that the pair got."""

    prompt: str
    at: date
    fate: Fate = Fate.OPEN
    activity: str = ""
    """Where it belonged, if it is not offered any more."""


@dataclass(frozen=True, slots=True)
class Situation:
    """All that the choice depends on."""

    given: Sequence[Past] = ()
    """Oldest first."""
    aims: Sequence[str] = ()
    """The mentee's, the most important first."""
    focus: Sequence[str] = ()
    """Keys of activities."""
    suggested: Sequence[str] = ()
    """Activities that fit the goals."""
    fewer: frozenset[str] = field(default_factory=frozenset)
    """Activities of which the pair wants fewer."""
    off_limits: frozenset[str] = field(default_factory=frozenset)
    agreed: bool = False
    met: bool = False
    """Whether the two have held a meeting that the bot knows of."""
    far_apart: bool = False
    season: Season = Season.ANY


class Why(StrEnum):
    AGREEING = "agreeing"
    MEANWHILE = "meanwhile"
    """Something light, while the agreement takes its time."""
    AGAIN = "again"
    """Expectations once more, after something else."""
    WHOLE = "whole"
    CLOSING = "closing"
    FOCUS = "focus"
    TASTE = "taste"
    TURN = "turn"


@dataclass(frozen=True, slots=True)
class Choice:
    activity: Activity
    prompt: Prompt
    aim: str | None
    """The mentee's goal that it serves; None if it was chosen by turn alone."""
    why: Why
    last: Past | None
    """The last prompt of this activity that the pair did; or got, if it did none."""
    last_title: str = ""
    """Of that prompt, if it is still in the playbook."""
    turn: int = 0
    """How many prompts the pair got before."""
    of_its_kind: int = 0
    """How many of them were of this activity."""


Found = tuple[Activity, Prompt]


def is_allowed(prompt: Prompt, now: Situation) -> bool:
    """Whether the pair may get this prompt, were it not for those that it got already."""
    seasons = {Season.ANY, now.season} | ({Season.LATER} if now.season in (Season.LAST, Season.WHOLE) else set())
    done = {each.prompt for each in now.given if each.fate in DONE}
    return (
        now.off_limits.isdisjoint(prompt.topics)
        and (now.far_apart or not prompt.far_apart)
        and (now.agreed or not prompt.after_agreement)
        and not (now.agreed and prompt.before_agreement)
        and (now.met or bool(done) or not prompt.after_doing)
        and prompt.season in seasons
        and (not prompt.needs or not done.isdisjoint(prompt.needs))
    )
