"""What a goal may say, who may do what with it, and where the mentee stands with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import DomainError

WHAT_LIMIT, TEXT_LIMIT, STEP_LIMIT = 150, 1000, 200
STEPS_AT_MOST = 25

LEVELS = MappingProxyType(
    {
        "1": "1 · Not begun: I would not know how to start",
        "2": "2 · First tries, with someone at my side",
        "3": "3 · It works now and then, and takes all my attention",
        "4": "4 · It works most of the time, on my own",
        "5": "5 · It has become a habit; I could show others",
    }
)
"""Where someone stands with a goal. Words, because a bare number means something else to everybody."""

FULL, EMPTY = "▰", "▱"

WITHOUT_A_DAY = timedelta(weeks=16)
"""How long a goal takes, for the question in the middle, where neither it nor the program names an end."""

SHORTEST = timedelta(weeks=2)
"""A goal that ends sooner is not asked about midway."""


STILL_THE_START = timedelta(days=7)

STILL_MIDWAY = timedelta(days=14)
"""A rating given so shortly before the middle tells how far it has come; nobody is asked again then."""


class State(StrEnum):
    SUGGESTED = "suggested"
    """By the mentor; it is not a goal before the mentee takes it on."""
    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class Stage(StrEnum):
    START = "start"
    MIDWAY = "midway"
    END = "end"


STAGES = MappingProxyType({Stage.START: "At the start", Stage.MIDWAY: "Midway", Stage.END: "At the end"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A goal in the mentee's words; what the form holds."""

    what: str
    why: str = ""
    notice: str = ""
    """How both will notice that it is reached."""
    due_on: date | None = None
    aim: str | None = None
    """One of the members' aims: by it prompts and resources are chosen."""


def check_wording(said: Wording, *, before: date | None, today: date) -> Wording:
    """`before` is the day that the goal had until now. Raises DomainError at the field that has to be put right."""
    if not said.what:
        raise DomainError("Say in a few words what you want to get to.", field="what")
    check_day(said.due_on, before=before, today=today, field="due_on")
    return said


def check_day(day: date | None, *, before: date | None, today: date, field: str) -> None:
    """A day that has gone by can stay, and cannot be chosen."""
    if day is not None and day < today and day != before:
        raise DomainError("This day has gone by. Choose one that comes, or leave it empty.", field=field)


def is_theirs(*, is_mentee: bool, is_author: bool, state: str) -> bool:
    """Whether a goal is someone's to word, and to call reached or given up.

    It is the mentee's: both see it and add steps, but its words are theirs alone. What a mentor suggests is the
    mentor's until the mentee has taken it on.
    """
    return is_mentee or (is_author and state == State.SUGGESTED)


def stage_now(rated: Mapping[str, datetime], *, is_over: bool, now: datetime) -> Stage:
    """What a self-rating given now tells: where it ended, where it began, or how far it has come.

    `rated`: when each stage was rated last. A beginning can be put right for a week.
    """
    if is_over:
        return Stage.END
    began = rated.get(Stage.START)
    return Stage.START if began is None or now - began < STILL_THE_START else Stage.MIDWAY


def midway(made_at: datetime, ends_at: datetime | None) -> datetime | None:
    """When to ask how far it has come; None for a goal that is too short for a middle."""
    length = (ends_at - made_at) if ends_at else WITHOUT_A_DAY
    return made_at + length / 2 if length >= SHORTEST else None


def bar(level: int) -> str:
    """
    >>> bar(2)
    '▰▰▱▱▱'
    """
    return FULL * level + EMPTY * (len(LEVELS) - level)


def chart(ratings: Mapping[str, int]) -> list[str]:
    """The self-ratings that there are, a line each, oldest first, and what changed in words."""
    known = [(stage, ratings[stage]) for stage in Stage if stage in ratings]
    lines = [f"{bar(level)}  {STAGES[stage]}: {LEVELS[str(level)]}" for stage, level in known]
    return [*lines, change_words([level for _, level in known])] if len(known) > 1 else lines


def change_words(levels: Sequence[int]) -> str:
    by = levels[-1] - levels[0]
    if not by:
        return "The same level as at the start."
    return f"{abs(by)} {'level' if abs(by) == 1 else 'levels'} {'up' if by > 0 else 'down'} since the start."


def steering(chosen: Iterable[str | None], profile: Iterable[str]) -> tuple[str, ...]:
    """Tags by which to choose for a pair: first those of its open goals, then those of the mentee's profile."""
    return tuple(dict.fromkeys([*(aim for aim in chosen if aim), *profile]))
