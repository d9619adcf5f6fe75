"""When to remind whom of what. Never more than one message a day and three in seven days to a person."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core.waiting import Waiting

FIRST_AFTER = timedelta(days=3)
AGAIN_AFTER = timedelta(days=7)
CAPPED = timedelta(hours=1)
"""When to look again after something that is due, but was kept back by a cap or a rest."""

AT_MOST = 3
"""Reminders of one matter; after that silence is an answer."""

DAY, WEEK = timedelta(days=1), timedelta(days=7)
PER_WEEK = 3

KINDS = {"agreement": "your agreement"}
"""What each kind is called in a sentence, the most important first."""


@dataclass(frozen=True, slots=True)
class Past:
    """A reminder that was given."""

    at: datetime
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Rest:
    kind: str
    until: datetime | None
    """None: for good."""


def choose(waiting: Iterable[Waiting], *, past: Sequence[Past], rests: Sequence[Rest], at: datetime) -> list[Waiting]:
    """What one person should be reminded of at `at`, the most important first; often nothing."""
    if _had_enough(past, at):
        return []
    resting = {rest.kind for rest in rests if rest.until is None or rest.until > at}
    due = [each for each in waiting if each.kind not in resting and is_due(each, past, rests, at)]
    return sorted(due, key=lambda each: (list(KINDS).index(each.kind), each.since, each.subject))


def forecast(
    waiting: Sequence[Waiting],
    *,
    past: Sequence[Past],
    rests: Sequence[Rest],
    free: Callable[[datetime], datetime | None],
    now: datetime,
    until: datetime,
) -> list[tuple[datetime, list[Waiting]]]:
    """The reminders of one person up to `until`, if nothing is settled until then. `free` is their next free moment."""
    found: list[tuple[datetime, list[Waiting]]] = []
    given, at = list(past), now
    while (moment := free(at)) is not None and moment <= until:
        matters = choose(waiting, past=given, rests=rests, at=moment)
        if matters:
            found.append((moment, matters))
            given += [Past(moment, each.kind, each.subject) for each in matters]
        coming = [due for each in waiting if (due := due_from(each, given, rests)) is not None]
        if not coming:
            break
        at = max(min(coming), moment + CAPPED)
    return found


def is_due(matter: Waiting, past: Sequence[Past], rests: Sequence[Rest], at: datetime) -> bool:
    due = due_from(matter, past, rests)
    return due is not None and due <= at


def due_from(matter: Waiting, past: Sequence[Past], rests: Sequence[Rest]) -> datetime | None:
    """Three days after it began to wait, then once a week, three times in all; None after that.

    Whoever answers a reminder with Later names the day of the next one.
    """
    given = [each.at for each in past if (each.kind, each.subject) == (matter.kind, matter.subject)]
    given = [each for each in given if each >= matter.since]
    if not given:
        return matter.since + FIRST_AFTER
    named = [rest.until for rest in rests if rest.kind == matter.kind and rest.until and rest.until > max(given)]
    if named:
        return min(named)
    return max(given) + AGAIN_AFTER if len(given) < AT_MOST else None


def _had_enough(past: Sequence[Past], at: datetime) -> bool:
    moments = {each.at for each in past if each.at > at - WEEK}
    return len(moments) >= PER_WEEK or any(moment > at - DAY for moment in moments)
