"""Where the two sides of an agreement say different things, and what lies in the middle. Pure, like `rules.py`.

A difference is not a fault. Some have a middle that both can accept with a click; it is kept with the agreement, so
that each side's own words stay as they were said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.features.agreement.rules import FREQUENCIES, LEADS, LENGTHS, MEANS, NOTICES, REPLIES, Expectations

Common = Mapping[str, str]
"""Points on which the two met in the middle: point → choice. A point is a field, or `availability.<means>`."""

MEETINGS = ("in_person", "video", "call")
"""Means by which two people meet."""

REPLY_TIMES = ("2h", "1d", "2d", "1w")
"""Replies with a time, the quickest first."""

WORTH_A_WORD = 2
"""Steps between two reply times; a working day against two is nothing to talk about."""

ABOUT = MappingProxyType(
    {
        "frequency": "How often to meet",
        "length": "How long a meeting lasts",
        "lead": "Who sets the agenda",
        "notice": "When the agenda is known",
        **{f"availability.{means}": f"Replies by {label}" for means, label in MEANS.items()},
    }
)

CHOICES = MappingProxyType({"frequency": FREQUENCIES, "length": LENGTHS, "lead": LEADS, "notice": NOTICES})


@dataclass(frozen=True, slots=True)
class Difference:
    """A point on which the two sides said different things, in words for both."""

    point: str
    about: str
    mentor: str
    mentee: str
    middle: str | None
    """A choice that both could accept; None where only talking helps."""


def differences(mentor: Expectations, mentee: Expectations, common: Common) -> list[Difference]:
    """What is left to talk about, the points on which they met already taken away."""
    mentor, mentee = with_common(mentor, common), with_common(mentee, common)
    found = [_meeting(point, getattr(mentor, point), getattr(mentee, point)) for point in CHOICES]
    found += [_reachable(means, mentor, mentee) for means in MEANS]
    return [each for each in found if each is not None]


def nowhere_to_meet(mentor: Expectations, mentee: Expectations) -> bool:
    """Whether there is no way of meeting to which both said yes: then nothing else in the agreement helps."""
    return not any(
        said != "no" and mentee.availability.get(means, "no") != "no"
        for means, said in mentor.availability.items()
        if means in MEETINGS
    )


def with_common(said: Expectations, common: Common) -> Expectations:
    """One side, with the points on which the two met put in the place of what this side said."""
    fields = {point: choice for point, choice in common.items() if point in CHOICES}
    replies = {
        point.removeprefix("availability."): choice
        for point, choice in common.items()
        if point.startswith("availability.")
    }
    return replace(said, availability={**said.availability, **replies}, **fields)


def still_common(common: Common, before: Expectations, after: Expectations) -> dict[str, str]:
    """What is left of the common points when one side changes its mind: a point that it names anew is open again."""
    named = {point for point in CHOICES if getattr(before, point) != getattr(after, point)}
    named |= {
        f"availability.{means}" for means in MEANS if before.availability.get(means) != after.availability.get(means)
    }
    return {point: choice for point, choice in common.items() if point not in named}


def middle(point: str, one: str, other: str) -> str | None:
    """The choice between two; of two neighbors the one that asks less of both, or gives more notice.

    >>> middle("frequency", "weekly", "monthly")
    'biweekly'
    """
    if point == "lead":
        return "turns"
    order: Sequence[str] = tuple(CHOICES[point]) if point in CHOICES else REPLY_TIMES
    if one not in order or other not in order:
        return None
    total = order.index(one) + order.index(other)
    return order[total // 2 if point == "length" else (total + 1) // 2]


def _meeting(point: str, mentor: str, mentee: str) -> Difference | None:
    choices = CHOICES[point]
    if mentor == mentee or mentor not in choices or mentee not in choices:
        return None
    return Difference(point, ABOUT[point], choices[mentor], choices[mentee], middle(point, mentor, mentee))


def _reachable(means: str, mentor: Expectations, mentee: Expectations) -> Difference | None:
    a, b = mentor.availability.get(means, "no"), mentee.availability.get(means, "no")
    point = f"availability.{means}"
    if a in REPLY_TIMES and b in REPLY_TIMES:
        apart = abs(REPLY_TIMES.index(a) - REPLY_TIMES.index(b))
        between = middle(point, a, b) if apart >= WORTH_A_WORD else None
        return Difference(point, ABOUT[point], in_words(point, a), in_words(point, b), between) if between else None
    if a != b and "no" in (a, b):
        return Difference(point, MEANS[means], REPLIES[a], REPLIES[b], None)
    return None


def in_words(point: str, choice: str) -> str:
    """A choice as people read it: `every two weeks`, `within a working day`."""
    choices = CHOICES.get(point, REPLIES)
    return choices[choice].removeprefix("Yes, ").lower()
