"""When to remind whom of what. Never more than one message a day and three in seven days to a person."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

DAY, WEEK = timedelta(days=1), timedelta(days=7)
PER_WEEK = 3

AT_ONCE = 8
"""Matters in one message; the others come the next time."""

SEVERAL = 3
"""So many of one kind are said one by one; more of a kind that can be summarized are one matter."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A wait of one person, with what its kind says about reminders."""

    wait_id: int
    kind: str
    rank: int
    """The smaller, the more important."""
    since: datetime
    look_at: datetime | None
    until: datetime | None
    given: int
    again_after: timedelta
    at_most: int
    can_be_summarized: bool = False


Rests = Mapping[str, datetime | None]
"""Kind → until when there are to be no reminders of it; None for good."""

Free = Callable[[datetime], datetime | None]
"""The person's next free moment from a moment on."""


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking at what waits for a person."""

    matters: tuple[tuple[Watched, ...], ...]
    """To be said now, the most important first; often nothing. Several of a kind may be one."""
    after: tuple[Watched, ...]
    """Everything that was due, as it stands after this look: each with a later moment, or none."""


def look(mine: Iterable[Watched], *, past: Sequence[datetime], rests: Rests, free: Free, at: datetime) -> Look:
    """`past`: the moments of the messages so far."""
    due = [each for each in mine if each.look_at is not None and each.look_at <= at]
    awake = [each for each in due if not _is_over(each, at) and not _rests(rests, each.kind, at)]
    asleep = [_put_to_sleep(each, rests, at) for each in due if each not in awake]
    may_speak = free(allowed_from(past, at))
    if may_speak is None or may_speak > at:
        # Nobody who has no free moment at all is looked at more often than once a week.
        return Look((), (*asleep, *(replace(each, look_at=may_speak or at + WEEK) for each in awake)))
    matters = merged(sorted(awake, key=lambda each: (each.rank, each.since, each.wait_id)))
    said, left = matters[:AT_ONCE], matters[AT_ONCE:]
    given = (_given(each, at) for matter in said for each in matter)
    put_off = (replace(each, look_at=at + DAY) for matter in left for each in matter)
    return Look(tuple(said), (*asleep, *given, *put_off))


def merged(ordered: Sequence[Watched]) -> list[tuple[Watched, ...]]:
    """What is said as one matter, in the order of the first of each."""
    kinds = Counter(each.kind for each in ordered if each.can_be_summarized)
    matters: dict[str | int, list[Watched]] = defaultdict(list)
    for each in ordered:
        matters[each.kind if kinds[each.kind] > SEVERAL else each.wait_id].append(each)
    return [tuple(each) for each in matters.values()]


def allowed_from(past: Sequence[datetime], at: datetime) -> datetime:
    """The first moment from `at` on at which one more message keeps to the caps."""
    latest = sorted(past)[-PER_WEEK:]
    a_day_on = latest[-1] + DAY if latest else at
    a_week_on = latest[0] + WEEK if len(latest) == PER_WEEK else at
    return max(at, a_day_on, a_week_on)


def _is_over(wait: Watched, at: datetime) -> bool:
    return wait.until is not None and wait.until <= at


def _rests(rests: Rests, kind: str, at: datetime) -> bool:
    until = rests.get(kind, at)
    return until is None or until > at


def _put_to_sleep(wait: Watched, rests: Rests, at: datetime) -> Watched:
    return replace(wait, look_at=None if _is_over(wait, at) else rests[wait.kind])


def _given(wait: Watched, at: datetime) -> Watched:
    given = wait.given + 1
    return replace(wait, given=given, look_at=at + wait.again_after if given < wait.at_most else None)
