"""What a document may be, when it sounds confidential, and how a critique stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import DomainError

TITLE_LIMIT, WISH_LIMIT, OFFER_LIMIT, PRAISE_LIMIT, WHAT_LIMIT, WHY_LIMIT, LESSON_LIMIT = (
    150,
    500,
    300,
    1000,
    500,
    500,
    1000,
)
AT_ONCE = 3
"""Recommendations that one form takes."""

AT_MOST = 20
"""Of one critique: more than anybody takes in, and less than a window holds."""

DAYS_TO_READ = timedelta(days=7)
"""What the form suggests."""

KINDS = MappingProxyType(
    {
        "letter": "A letter or an email",
        "proposal": "A proposal or a pitch",
        "report": "A report or a paper",
        "slides": "Slides",
        "resume": "A résumé or a profile",
        "article": "An article or a post",
        "other": "Something else",
    }
)

READINGS = MappingProxyType(
    {
        "idea": "Does the idea hold?",
        "order": "Is the order right?",
        "tone": "Is the tone right?",
        "slips": "Catch my slips",
    }
)
"""What kind of critique is wanted."""


class State(StrEnum):
    ASKED = "asked"
    TAKEN = "taken"
    """The reviewer has said that they will."""
    DECLINED = "declined"
    HANDED = "handed"
    """The author has the recommendations."""


class Verdict(StrEnum):
    TAKEN = "taken"
    NOT_TAKEN = "not_taken"


class Offer(StrEnum):
    OPEN = "open"
    USED = "used"
    """The other one sent a document."""
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the form of someone who asks for a critique holds."""

    title: str
    link: str
    kind: str
    """One of `KINDS`."""
    reading: str
    """One of `READINGS`."""
    wish: str
    """For whom it is, and what to look at."""
    due_on: date
    """On the reviewer's calendar."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One recommendation and its reason."""

    what: str
    why: str


def check_wish(said: Wish, *, before: date | None, today: date) -> Wish:
    """`before`: the day that was set until now. Raises DomainError at the field that has to be put right."""
    if not said.title:
        raise DomainError("Give the document a name by which you both know it.", field="title")
    if said.due_on < today and said.due_on != before:
        raise DomainError("This day has gone by. Choose one that comes.", field="due_on")
    if said.due_on > today + timedelta(days=366):
        raise DomainError("This is more than a year away. Choose a day within a year.", field="due_on")
    return said


def check_advice(said: Iterable[Advice], *, known: int) -> list[Advice]:
    """Those that are not empty. Raises DomainError at the field where a reason, or a recommendation, is missing."""
    found = []
    for number, each in enumerate(said, start=1):
        if each.what and not each.why:
            raise DomainError("Say why: the reason is what outlasts the document.", field=f"why_{number}")
        if each.why and not each.what:
            raise DomainError("Say what you recommend; the reason stands below.", field=f"what_{number}")
        if each.what:
            found.append(each)
    if known + len(found) > AT_MOST:
        raise DomainError(f"A critique holds {AT_MOST} recommendations. Keep those that matter most.", field="what_1")
    return found


def is_judged(verdicts: Iterable[str | None]) -> bool:
    """Whether the author has said of each recommendation whether it is taken."""
    return all(verdicts)
