"""What a meeting may be, and what becomes of it when both have said whether they met."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import DomainError

PLACE_LIMIT, POINTS_LIMIT, NOTE_LIMIT = 300, 1000, 300
TIMES_AT_MOST = 3

HUDDLE, OPEN_MEANS = "huddle", "open"

MEANS = MappingProxyType(
    {
        "video": "Video call",
        "call": "Phone call",
        "in_person": "In person",
        HUDDLE: "Slack huddle",
        OPEN_MEANS: "We decide together",
    }
)

LENGTHS = MappingProxyType({"30": "30 minutes", "45": "45 minutes", "60": "An hour", "90": "An hour and a half"})
"""Minutes."""

ONCE, WEEKLY, BIWEEKLY, MONTHLY = "once", "weekly", "biweekly", "monthly"

RHYTHMS = MappingProxyType(
    {
        ONCE: "Just once",
        WEEKLY: "Every week from then on",
        BIWEEKLY: "Every two weeks from then on",
        MONTHLY: "Every month from then on",
    }
)

RATINGS = MappingProxyType(
    {
        "1": "1 · It did not help me",
        "2": "2 · A little",
        "3": "3 · It was fine",
        "4": "4 · It helped me",
        "5": "5 · It moved me forward",
    }
)


class State(StrEnum):
    PROPOSED = "proposed"
    """Times are on the table; one of the two is waited for."""
    LAPSED = "lapsed"
    """All times went by before one was taken."""
    PLANNED = "planned"
    MOVED = "moved"
    """Another time was taken in its place, and has its agenda and its place in people's calendars."""
    PASSED = "passed"
    """It went by in a pause, or while the bot was away; a later one is asked about."""
    HELD = "held"
    MISSED = "missed"
    UNCLEAR = "unclear"
    """One says that they met, the other that they did not."""
    CANCELLED = "cancelled"


class Said(StrEnum):
    """What someone says afterwards."""

    MET = "met"
    NOT_MET = "not_met"


SETTLED_BY_ANSWERS = frozenset({State.PLANNED, State.PASSED, State.HELD, State.MISSED, State.UNCLEAR})


def outcome(answers: Collection[str]) -> State:
    """One yes is enough; only a yes and a no together leave it open."""
    if Said.MET in answers:
        return State.UNCLEAR if Said.NOT_MET in answers else State.HELD
    return State.MISSED if Said.NOT_MET in answers else State.PLANNED


def check_times(times: Sequence[datetime], now: datetime, *, field: str) -> list[datetime]:
    """Each once, in order. Raises DomainError when there is none, or one has gone by."""
    found = sorted(set(times))
    if not found:
        raise DomainError("Choose at least one time; with two or three the other one has a choice.", field=field)
    if found[0] <= now:
        raise DomainError("One of these times has gone by. Choose times that come.", field=field)
    return found[:TIMES_AT_MOST]


def check_logged(day: date, *, today: date, field: str) -> date:
    if day > today:
        raise DomainError("This day is still to come. Choose the day on which you met.", field=field)
    if day < today - timedelta(days=366):
        raise DomainError("This is more than a year ago. Choose the day on which you met.", field=field)
    return day


def leads_next(lead: str, *, number: int) -> str:
    """Who starts the agenda of a pair's meeting `number` (counted from 1): `mentor` or `mentee`.

    Where the two take turns, the mentee begins.
    """
    if lead == "turns":
        return "mentee" if number % 2 else "mentor"
    return lead if lead in ("mentor", "mentee") else "mentee"


NOTICE_DAYS = MappingProxyType({"0d": 0, "1d": 1, "2d": 2})
"""How many days before a meeting its agenda is known, as the agreement says it."""


def remind_lead_at(starts_at: datetime, notice: str) -> datetime | None:
    """A day before the agenda is to be known; None if the two agreed that there needs to be none."""
    days = NOTICE_DAYS.get(notice)
    return None if days is None else starts_at - timedelta(days=days + 1)
