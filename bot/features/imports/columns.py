"""Which column of a file is which, whatever its owner called it."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.features.members.plain import COLUMNS

EMAIL, PERSON, SKILLS = "email", "slack id", "skills"
"""Besides those of a profile: who it is, and skills of which the role says whether they are offered or wanted."""

OTHER_NAMES = MappingProxyType(
    {
        EMAIL: "email address, mail, mail address, work email, company email, username email",
        PERSON: "slack, slack user, slack user id, slack member id, user id, member id, userid, person",
        SKILLS: "skill, topics",
        "role": "i join as, joins as, mentor or mentee, program role, mentoring role",
        "offered": "offers, skills offered, offered skills, can help with, expertise, teaches",
        "wanted": "wants, skills wanted, wanted skills, wants to learn, would like to learn, learns",
        "aims": "aim, goal tags",
        "helps_with": "helps with, supports goals, mentor goals",
        "goals": "goal, goals in own words",
        "capacity": "mentees, number of mentees, max mentees, places",
        "days": "working days, workdays, week days",
        "starts": "start, from, begins, work starts",
        "ends": "end, until, to, work ends",
        "languages": "language, speaks",
        "hours": "hours a month, hours per month, monthly hours",
        "level": "seniority, career level, grade",
        "department": "dept, team, division, unit",
        "manager": "reports to, line manager, manager email, supervisor, boss",
    }
)
"""Column → other names of it."""


def _plain(header: str) -> str:
    """`E-Mail_Address (work)` → `emailaddress`."""
    return re.sub(r"[^a-z]", "", re.sub(r"\(.*?\)", "", header.casefold()))


def _by_name() -> Mapping[str, str]:
    found = {_plain(column): column for column in (EMAIL, PERSON, SKILLS, *COLUMNS)}
    for column, others in OTHER_NAMES.items():
        for other in others.split(", "):
            found.setdefault(_plain(other), column)
    return MappingProxyType(found)


BY_NAME = _by_name()


def known_columns(headers: Sequence[str]) -> dict[str, int]:
    """Column → its place, the first one if there are several."""
    found: dict[str, int] = {}
    for place, header in enumerate(headers):
        column = BY_NAME.get(_plain(header))
        if column is not None:
            found.setdefault(column, place)
    return found


def unused(headers: Sequence[str]) -> list[str]:
    """Headers that say nothing to us."""
    used = set(known_columns(headers).values())
    return [header for place, header in enumerate(headers) if place not in used and header]


def twice(headers: Sequence[str]) -> str | None:
    """A header that says the same as one before it."""
    seen = set()
    for header in headers:
        column = BY_NAME.get(_plain(header))
        if column is not None and column in seen:
            return header
        seen.add(column)
    return None
