"""What an introduction has to say, whose yes it takes, and how long a question to somebody stays open."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import DomainError

WHOM_LIMIT, WHY_LIMIT = 150, 500
NAME_LIMIT, ABOUT_LIMIT, STEP_LIMIT, TOLD_LIMIT = 80, 500, 200, 1000

WISHES_AT_MOST = 5
"""Open ones of one person in one pair: whoever wishes for more wishes for nobody in particular."""

UNDER_WAY_AT_MOST = 5
"""Introductions of a pair that are not made yet."""

ANSWER_WITHIN = timedelta(days=14)
"""How long a question to the third person stays open. A no and no answer end at this same moment, so that neither the
one who introduces nor the one who is introduced can tell one from the other."""

LEFT_ALONE = timedelta(days=90)
"""Somebody who was asked by a pair is not asked by it again before that."""

ASKED_AFTER = timedelta(days=14)
"""After an introduction: what came of it?"""


class State(StrEnum):
    DRAFTED = "drafted"
    """Written; the yes of one of the two is missing."""
    DECLINED = "declined"
    """The one who would be introduced would rather not."""
    ASKED = "asked"
    """Both agree; the third person was asked."""
    READY = "ready"
    """Nobody has to be asked any more: the text is sent by hand."""
    MADE = "made"
    LAPSED = "lapsed"
    """It did not come about; nobody learns why."""


UNDER_WAY = (State.DRAFTED, State.ASKED, State.READY)


class Outcome(StrEnum):
    TALKED = "talked"
    PLANNED = "planned"
    WAITING = "waiting"
    NOTHING = "nothing"


OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        Outcome.TALKED: "We have talked",
        Outcome.PLANNED: "A day is set, or we have written",
        Outcome.WAITING: "Not yet; it is my turn, or theirs",
        Outcome.NOTHING: "Nothing came of it, and that is all right",
    }
)

UNSETTLED = (Outcome.PLANNED, Outcome.WAITING)
"""What is asked about once more."""


@dataclass(frozen=True, slots=True)
class Wished:
    """Whom somebody would like to meet."""

    whom: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """The parts of an introduction, which both of the pair may change."""

    about_partner: str
    """Of the pair, the one who is introduced."""
    about_third: str
    reason: str
    """Why the two should talk."""
    first_step: str = ""


def check_wish(said: Wished, *, others: int) -> None:
    """`others`: open wishes of the same person. Raises DomainError at the field that has to be put right."""
    if not said.whom:
        raise DomainError("Say in a few words whom you would like to meet.", field="whom")
    if others >= WISHES_AT_MOST:
        raise DomainError("You have five wishes open here. Withdraw one, or say that it came true.", field="whom")


def check_wording(said: Wording) -> None:
    """Raises DomainError at the first part that is missing."""
    missing = (
        ("about_partner", said.about_partner, "Two sentences about them are enough."),
        ("about_third", said.about_third, "Two sentences about them are enough."),
        ("reason", said.reason, "What might each of them find interesting in the other?"),
    )
    for field, text, words in missing:
        if not text:
            raise DomainError(words, field=field)


@dataclass(frozen=True, slots=True)
class Third:
    """What is known about the person to whom somebody is introduced. Either a person in Slack, or a name."""

    slack_id: str | None
    name: str
    is_reachable: bool = True
    """Neither a bot nor deactivated."""


def check_third(third: Third, *, pair: tuple[str, str]) -> None:
    """`pair`: the Slack ids of the two. Raises DomainError."""
    if third.slack_id is None:
        if not third.name:
            raise DomainError("Choose somebody in Slack, or give a name below.", field="third")
        return
    if third.name:
        raise DomainError("You have chosen somebody in Slack. Leave this empty, or empty the other.", field="name")
    if third.slack_id in pair:
        raise DomainError("The two of you know each other already. Choose somebody else.", field="third")
    if not third.is_reachable:
        raise DomainError("Nobody reads what is written to this account. Choose somebody else.", field="third")


def check_asked_before(asked_at: datetime | None, *, now: datetime) -> None:
    """`asked_at`: when this pair last asked the same person. Raises DomainError when that was lately."""
    if asked_at is not None and now - asked_at < LEFT_ALONE:
        raise DomainError(
            "The two of you asked this person not long ago. Leave them some time, or speak to them yourself.",
            field="third",
        )
