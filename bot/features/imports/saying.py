"""What a person's profile says before an import, what it says after, and in which columns the two differ."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from bot.features.imports.columns import SKILLS
from bot.features.members import service
from bot.features.members.enrolment import said_by
from bot.features.members.languages import language_of, languages_of
from bot.features.members.models import Member
from bot.features.members.rules import ROLES, About, Place, Profile, Week, is_mentee, is_mentor
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person

NAMES = MappingProxyType(
    {
        "role": "the role",
        "offered": "skills offered",
        "wanted": "skills wanted",
        "aims": "aims",
        "helps_with": "goals to help with",
        "goals": "goals",
        "capacity": "number of mentees",
        "days": "working days",
        "starts": "start of the day",
        "ends": "end of the day",
        "languages": "languages",
        "hours": "hours a month",
        "level": "level",
        "department": "department",
        "manager": "manager",
    }
)
"""Column → what is changed, in words."""


def profile_of(here: Member | None, elsewhere: Member | None, person: Person, program: Program) -> Profile:
    """What is known of somebody before."""
    if here is not None:
        return said_by(here)
    about = About("", capacity=program.capacity)
    if elsewhere is not None:
        return Profile(about, service.week_of(elsewhere), service.place_of(elsewhere))
    languages = languages_of(language_of(person.locale))
    return Profile(about, Week(languages=languages), Place(None, person.department, person.manager))


def with_skills(cells: Mapping[str, str], known_role: str) -> dict[str, str]:
    """A column that says only "skills" is what mentors offer and what mentees want; for people who are both, both."""
    found = dict(cells)
    skills = found.pop(SKILLS, "")
    word = found.get("role", known_role).casefold().strip()
    role = next((key for key in ROLES if word in (key, ROLES[key].casefold(), _short(key))), "")
    if skills and is_mentor(role):
        found.setdefault("offered", skills)
    if skills and is_mentee(role):
        found.setdefault("wanted", skills)
    return found


def _short(role: str) -> str:
    return ROLES[role].partition(":")[0].casefold()


def changed(before: Profile, after: Profile) -> list[str]:
    """Columns in which they differ for a reader: neither by the case of a skill nor by an order."""
    old, new = _comparable(before), _comparable(after)
    return [column for column in NAMES if old[column] != new[column]]


def _comparable(profile: Profile) -> dict[str, Any]:
    about, week, place = profile.about, profile.week, profile.place
    return {
        "role": about.role,
        "offered": {tag.casefold() for tag in about.offered},
        "wanted": {tag.casefold() for tag in about.wanted},
        "aims": set(about.aims),
        "helps_with": set(about.helps_with),
        "goals": about.goals,
        "capacity": about.capacity,
        "days": set(week.days),
        "starts": week.starts,
        "ends": week.ends,
        "languages": set(week.languages),
        "hours": week.hours,
        "level": place.level,
        "department": place.department,
        "manager": place.manager,
    }
