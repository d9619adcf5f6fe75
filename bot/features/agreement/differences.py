"""Where the two sides of an agreement say different things, and what lies in the middle. Pure, like `rules.py`.

A difference is not a fault. Either of the two may suggest the middle, or take what the other one has said; a point is
agreed as soon as both have said the same. It is kept with the agreement, so that each side's own words stay as they
were said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TypeVar

from bot.features.agreement import rules
from bot.features.agreement.rules import CHOICES, MEANS, NO, REPLIES, Expectations

Common = Mapping[str, str]
"""Points that are agreed: point → choice. A point is a field, or `availability.<means>`."""

Suggested = Mapping[str, Mapping[str, str]]
"""Points that are not, or would be agreed otherwise: point → side → what it suggests in place of its answer."""

MENTOR, MENTEE = "mentor", "mentee"

MEETINGS = ("in_person", "video", "call")
"""Means by which two people meet."""

REPLY_TIMES = ("2h", "1d", "2d", "1w")
"""Replies with a time, the quickest first."""

WORTH_A_WORD = 2
"""Steps between two reply times; a working day against two is nothing to talk about."""

ABOUT = MappingProxyType(
    {
        **{point: rules.ABOUT[point] for point in CHOICES},
        **{f"availability.{means}": f"Replies by {label}" for means, label in MEANS.items()},
    }
)

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True)
class Difference:
    """A point on which the two sides said different things."""

    point: str
    about: str
    mentor: str
    """In words, as the next one."""
    mentee: str
    middle: str | None = None
    """A choice between the two; None where they are neighbors, or where only talking helps."""
    choices: tuple[str, ...] = ()
    """What both could say: the middle, the mentor's answer, the mentee's. None of them where only talking helps."""


def differences(mentor: Expectations, mentee: Expectations, common: Common) -> list[Difference]:
    """What is left to talk about, the points that are agreed already taken away."""
    mentor, mentee = with_common(mentor, common), with_common(mentee, common)
    found = [_meeting(point, getattr(mentor, point), getattr(mentee, point)) for point in CHOICES]
    found += [_reachable(means, mentor, mentee) for means in MEANS]
    return [each for each in found if each is not None]


def nowhere_to_meet(mentor: Expectations, mentee: Expectations) -> bool:
    """Whether there is no way of meeting to which both said yes: then nothing else in the agreement helps."""
    return not any(means in mentor.offered and means in mentee.offered for means in MEETINGS)


def is_said(point: str, choice: str, *, side: str, answer: Expectations, common: Common, suggested: Suggested) -> bool:
    """Whether this side has said so: it suggests it; or it was its answer, and nothing is agreed yet."""
    if suggested.get(point, {}).get(side) == choice:
        return True
    return point not in common and answer_to(point, answer) == choice


def answer_to(point: str, said: Expectations) -> str:
    """Empty when there is none."""
    field, _, means = point.partition(".")
    return said.availability.get(means, "") if means else str(getattr(said, field))


def with_common(said: Expectations, common: Common) -> Expectations:
    """One side, with the points that are agreed put in the place of what this side said."""
    fields = {point: choice for point, choice in common.items() if point in CHOICES}
    replies = {
        point.removeprefix("availability."): choice
        for point, choice in common.items()
        if point.startswith("availability.")
    }
    return replace(said, availability={**said.availability, **replies}, **fields)


def unnamed(points: Mapping[str, Kept], before: Expectations, after: Expectations) -> dict[str, Kept]:
    """What is left of the points when one side changes its mind: a point that it names anew is open again."""
    return {point: kept for point, kept in points.items() if answer_to(point, before) == answer_to(point, after)}


def middle(point: str, one: str, other: str) -> str | None:
    """The choice between two; None for neighbors. Of two such choices it asks less of both, or gives more notice.

    >>> middle("frequency", "weekly", "monthly")
    'biweekly'
    """
    if point == "lead":
        return "turns" if {one, other} == {MENTOR, MENTEE} else None
    order: Sequence[str] = tuple(CHOICES[point]) if point in CHOICES else REPLY_TIMES
    if one not in order or other not in order:
        return None
    total = order.index(one) + order.index(other)
    between = order[total // 2 if point == "length" else (total + 1) // 2]
    return None if between in (one, other) else between


def in_words(point: str, choice: str) -> str:
    """A choice as people read it: `every two weeks`, `within a working day`."""
    choices = CHOICES.get(point, REPLIES)
    return choices[choice].removeprefix("Yes, ").lower()


def _meeting(point: str, mentor: str, mentee: str) -> Difference | None:
    if mentor == mentee or mentor not in CHOICES[point] or mentee not in CHOICES[point]:
        return None
    return _settleable(point, mentor, mentee)


def _reachable(means: str, mentor: Expectations, mentee: Expectations) -> Difference | None:
    a, b = mentor.availability.get(means, NO), mentee.availability.get(means, NO)
    point = f"availability.{means}"
    if a in REPLY_TIMES and b in REPLY_TIMES:
        apart = abs(REPLY_TIMES.index(a) - REPLY_TIMES.index(b))
        return _settleable(point, a, b) if apart >= WORTH_A_WORD else None
    if a != b and NO in (a, b):
        return Difference(point, MEANS[means], REPLIES[a].lower(), REPLIES[b].lower())
    return None


def _settleable(point: str, mentor: str, mentee: str) -> Difference:
    between = middle(point, mentor, mentee)
    choices = tuple(choice for choice in (between, mentor, mentee) if choice)
    words = in_words(point, mentor), in_words(point, mentee)
    return Difference(point, ABOUT[point], *words, middle=between, choices=choices)
