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
    joins: bool = False
    """Whether it waits for what else is to be said on its day."""


Rests = Mapping[str, datetime | None]
"""Kind → until when there are to be no reminders of it; None for good."""

Later = Sequence[tuple[Watched, datetime | None]]
"""When each can be said."""

Free = Callable[[datetime], datetime | None]
"""The person's next free moment from a moment on."""


@dataclass(frozen=True, slots=True)
class Look:
    """What came of looking at what waits for a person."""

    matters: tuple[tuple[Watched, ...], ...]
    """To be said now, the most important first; often nothing. Several of a kind may be one."""
    after: tuple[Watched, ...]
    """Everything that was due, as it stands after this look: each with a later moment, or none."""


def look(
    mine: Iterable[Watched],
    *,
    past: Sequence[datetime],
    rests: Rests,
    free: Free,
    working: Free,
    at: datetime,
    coming: Iterable[datetime] = (),
) -> Look:
    """`past`: the moments of the messages so far. `working`: as `free`, but on no public holiday. `coming`: when the
    person's next waits are due."""
    due = [each for each in mine if each.look_at is not None and each.look_at <= at]
    awake = [each for each in due if not holds_back(each, rests, at)]
    asleep = [_put_to_sleep(each, rests, at) for each in due if each not in awake]
    allowed = allowed_from(past, at)
    may_speak, may_disturb = working(allowed), free(allowed)
    # Nobody who has no free moment at all is looked at more often than once a week.
    later: Later = [(each, may_disturb if cannot_wait(each, may_speak) else may_speak) for each in awake]
    later = _joined(later, [moment for each in coming if (moment := working(each)) is not None], at)
    speak = [each for each, moment in later if moment is not None and moment <= at]
    wait = [replace(each, look_at=moment or at + WEEK) for each, moment in later if each not in speak]
    matters = merged(ordered(speak))
    said, left = matters[:AT_ONCE], matters[AT_ONCE:]
    given = (_given(each, at) for matter in said for each in matter)
    put_off = (replace(each, look_at=at + DAY) for matter in left for each in matter)
    return Look(tuple(said), (*asleep, *wait, *given, *put_off))


def _joined(later: Later, coming: Sequence[datetime], at: datetime) -> Later:
    """What would be said alone now, and may as well be said with the next one, if that is in time."""
    now = [each for each, moment in later if moment is not None and moment <= at]
    meet = min((moment for moment in coming if moment > at), default=None)
    if meet is None or not all(each.joins for each in now):
        return later
    joining = [each for each in now if each.until is not None and meet < each.until]
    return [(each, meet if each in joining else moment) for each, moment in later]


def holds_back(wait: Watched, rests: Rests, at: datetime) -> bool:
    """Whether it is too late for it, or the person does not want to be reminded of it now."""
    return _is_over(wait, at) or _rests(rests, wait.kind, at)


def cannot_wait(wait: Watched, until: datetime | None) -> bool:
    """A meeting is today, a request lapses: by the next working day it would be too late for it."""
    return wait.until is not None and (until is None or wait.until <= until)


def ordered(waits: Iterable[Watched]) -> list[Watched]:
    """The most important first."""
    return sorted(waits, key=lambda each: (each.rank, each.since, each.wait_id))


def merged(waits: Sequence[Watched]) -> list[tuple[Watched, ...]]:
    """What is said as one matter, in the order of the first of each."""
    kinds = Counter(each.kind for each in waits if each.can_be_summarized)
    matters: dict[str | int, list[Watched]] = defaultdict(list)
    for each in waits:
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
