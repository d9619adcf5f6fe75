"""Strengths and growth areas: their kinds, what counts as evidence, and how sure one kind of it makes."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import DomainError
from bot.core.wording import listed

WHAT_LIMIT, TEXT_LIMIT, LINE_LIMIT, QUESTION_LIMIT = 120, 600, 300, 200

POINTS_AT_MOST = 5
"""Of one kind in one portrait: more than that is a list, and no picture."""

COLLEAGUES_AT_MOST = 3

LEFT_ALONE = timedelta(days=90)
"""A colleague whom a mentee has asked is not asked by them again before that."""

QUARTER = timedelta(days=91)

QUESTION = "What would you come to me for first, and what would you rather take to someone else?"


class Kind(StrEnum):
    STRENGTH = "strength"
    """Of the mentee, in their own view."""
    GROWTH = "growth"
    """The same: what stands in the way of the goal."""
    NEEDED = "needed"
    """A strength that the goal asks for, in the mentor's view."""
    OWN = "own"
    """A growth area that the mentor knows from themselves, or has often seen."""


OF_MENTEE, OF_MENTOR = (Kind.STRENGTH, Kind.GROWTH), (Kind.NEEDED, Kind.OWN)

NAMES: Mapping[str, str] = MappingProxyType(
    {
        Kind.STRENGTH: "Strengths",
        Kind.GROWTH: "Growth areas",
        Kind.NEEDED: "Strengths that it takes",
        Kind.OWN: "Growth areas I know",
    }
)

WHY = "why"
"""What a mentor says about a point stands under this key, where a mentee's has its evidence."""

EVIDENCE: Mapping[str, str] = MappingProxyType(
    {
        "review": "A performance review",
        "work": "Past work or a course",
        "feedback": "A word of a manager or peer",
    }
)
"""Three kinds that are wrong in different ways; what two of them say is worth more than twice one."""

IN_HINT: Mapping[str, str] = MappingProxyType(
    {"review": "a performance review", "work": "past work or a course", "feedback": "a word of a manager or peer"}
)

MOVED: Mapping[str, str] = MappingProxyType(
    {"more": "It has grown, or got easier", "same": "About the same", "less": "Less of it, or harder"}
)


def hint(evidence: Collection[str]) -> str:
    """What would make a point surer; empty when two kinds or more speak for it.

    >>> hint(["work"])
    'It rests on past work or a course alone. What would a performance review or a word of a manager or peer say?'
    >>> hint(["work", "review"])
    ''
    """
    known = [kind for kind in EVIDENCE if kind in evidence]
    if not known:
        return "Nothing shows it yet. When did you last see it, and who else did?"
    if len(known) > 1:
        return ""
    others = " or ".join(words for kind, words in IN_HINT.items() if kind not in known)
    return f"It rests on {IN_HINT[known[0]]} alone. What would {others} say?"


def check_point(what: str, *, kind: Kind, others: int) -> None:
    """`others`: points of this kind that are there. Raises DomainError at its field."""
    if not what:
        raise DomainError("Say in a few words what it is.", field="what")
    if others >= POINTS_AT_MOST:
        raise DomainError(f"{NAMES[kind]}: five are plenty for one goal. Change or remove one.", field="what")


def is_theirs(kind: str, *, is_mentee: bool) -> bool:
    """Whether this kind of point is for this one of the two to name."""
    return kind in (OF_MENTEE if is_mentee else OF_MENTOR)


def check_colleagues(
    chosen: Collection[str], *, mentee: str, mentor: str, unreachable: Collection[str], asked: int
) -> None:
    """People by their Slack ids; `asked`: how many were asked before. Raises DomainError at the field."""
    if not chosen:
        raise DomainError("Choose one, two or three people who see you at work.", field="people")
    if len(chosen) + asked > COLLEAGUES_AT_MOST:
        left = COLLEAGUES_AT_MOST - asked
        words = f"Three at most: you can ask {left} more." if left > 0 else "Three at most, and you have asked them."
        raise DomainError(words, field="people")
    if mentee in chosen:
        raise DomainError("You cannot ask yourself; what you think yourself is there already.", field="people")
    if mentor in chosen:
        raise DomainError("Your mentor adds their own view here. Choose somebody else.", field="people")
    if unreachable:
        raise DomainError("Nobody reads what is written to one of these accounts. Choose others.", field="people")


def check_asked_before(names: Collection[str]) -> None:
    """`names`: of those among the chosen who were asked lately. Raises DomainError."""
    if names:
        words = f"You asked {listed(names)} not long ago. Leave them some time, or speak to them yourself."
        raise DomainError(words, field="people")


def is_due(look_at: datetime | None, now: datetime) -> bool:
    return look_at is not None and look_at <= now
