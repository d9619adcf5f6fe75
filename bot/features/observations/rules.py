"""What a visit may be, how it stands, and when somebody is asked about it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import DomainError

EVENT_LIMIT, PLACE_LIMIT, LOOK_LIMIT, ANSWER_LIMIT = 150, 300, 500, 1500

LENGTHS = MappingProxyType(
    {
        "30": "Half an hour",
        "60": "An hour",
        "90": "An hour and a half",
        "120": "Two hours",
        "240": "Half a day",
        "480": "A day",
    }
)
"""Minutes."""

OWN = "own"

LOOK_FOR = MappingProxyType(
    {
        "presentation": "Giving a presentation",
        "idea": "Selling an idea",
        "chairing": "Chairing a meeting",
        "networking": "Meeting new people",
        OWN: "Something else",
    }
)

TOO_FAR = timedelta(days=366)


class Watching(StrEnum):
    """Who watches whom."""

    MENTEE = "mentee"
    """The mentor watches the mentee."""
    MENTOR = "mentor"
    BOTH = "both"
    """Each watches the other one."""


class State(StrEnum):
    INVITED = "invited"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    """The event began before the invitation was answered."""
    HELD = "held"
    """It is over, and both are asked for a debrief."""
    MISSED = "missed"
    """It is over, and the visit did not take place."""


COMING = frozenset({State.INVITED, State.ACCEPTED})
"""The event is still to come."""


class Calendar(StrEnum):
    """What people's calendars know of it."""

    NOTHING = "nothing"
    CURRENT = "current"
    STALE = "stale"
    """They show it as it was before a change."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the form of an invitation holds."""

    event: str
    starts_at: datetime
    minutes: int
    place: str
    watching: Watching
    look_for: str
    """One of `LOOK_FOR`."""
    question: str
    """What exactly to look for, in their own words."""


@dataclass(frozen=True, slots=True)
class Said:
    """One side's debrief."""

    moments: str
    worked: str
    to_try: str


def check_plan(plan: Plan, *, before: datetime | None, now: datetime) -> Plan:
    """`before`: when it was to begin until now. Raises DomainError at the field that has to be put right."""
    if not plan.event:
        raise DomainError("Say in a few words what the other one is invited to.", field="event")
    if plan.starts_at != before and plan.starts_at <= now:
        raise DomainError("This moment has gone by. Choose one that comes.", field="starts_at")
    if plan.starts_at > now + TOO_FAR:
        raise DomainError("This is more than a year away. Choose a moment within a year.", field="starts_at")
    if plan.look_for == OWN and not plan.question:
        raise DomainError("Say in a sentence what to look for.", field="question")
    return plan


def check_said(said: Said) -> Said:
    """Raises DomainError at the field that is empty."""
    if not said.moments:
        raise DomainError("Name at least one moment: what was said or done, and when.", field="moments")
    if not (said.worked or said.to_try):
        raise DomainError("Say what worked, or what to try; one of the two is enough.", field="worked")
    return said


def is_another_time(before: Plan, after: Plan) -> bool:
    """Whether the other one has to be asked again whether they can come."""
    return (before.starts_at, before.minutes) != (after.starts_at, after.minutes)


def is_another_entry(before: Plan, after: Plan) -> bool:
    """Whether a calendar would show it otherwise."""
    return (before.event, before.place) != (after.event, after.place) or is_another_time(before, after)


def is_watched(watching: str, side: str) -> bool:
    """Whether this side, `mentor` or `mentee`, is the one in action."""
    return watching in (side, Watching.BOTH)
