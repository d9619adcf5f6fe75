"""Profiles, whose holidays somebody keeps, and whom they do not want to be paired with."""

from types import MappingProxyType
from typing import Any

from sqlalchemy import select, update

from bot.core.db import Session
from bot.core.personal import Rows, Someone, by_person
from bot.features.members.models import Answer, Avoidance, KeptCalendar, Member, Skill
from bot.features.members.whose import by_member
from bot.features.workspaces.models import Person

ABOUT = (
    *("program_id", "status", "joined_at", "left_at", "paused_until", "conduct_accepted_at", "role", "capacity"),
    *("aims", "helps_with", "goals", "languages", "working_days", "starts", "ends", "hours"),
    *("level", "department", "manager", "qualities", "style", "wished"),
)

EMPTY: MappingProxyType[str, Any] = MappingProxyType(
    {
        "aims": [],
        "helps_with": [],
        "goals": None,
        "languages": "",
        "working_days": [0, 1, 2, 3, 4],
        "hours": None,
        "level": None,
        "department": None,
        "manager": None,
        "qualities": None,
        "style": None,
        "wished": None,
        "paused_until": None,
        "away_since": None,
        "guest_since": None,
    }
)
"""A profile of which nothing is left but the role, which the partner's memory of the pair needs."""

TABLES = (
    Rows(Answer, by_member(Answer.member_id), title="My answers to the program's questions", shows=("words",)),
    Rows(Skill, by_member(Skill.member_id), title="Skills that I offer and want", shows=("side", "tag")),
    Rows(KeptCalendar, by_member(KeptCalendar.member_id), title="Whose holidays I keep", shows=("country", "region")),
    Rows(Avoidance, by_person(Avoidance.person_id), title="Whom I avoid, known to me alone", shows=("slack_ids",)),
    Rows(Member, by_person(Member.person_id), title="My profile", shows=ABOUT, blank=EMPTY),
)


def erase_more(session: Session, someone: Someone) -> None:
    """Others name them: as a manager, someone to meet, someone to avoid. The last holds if they come back."""
    here = select(Person.id).where(Person.workspace_id == someone.workspace_id)
    reporting = update(Member).where(Member.manager == someone.slack_id, Member.person_id.in_(here))
    session.execute(reporting.values(manager=None).execution_options(synchronize_session=False))
    wishing = select(Member).where(Member.wished.is_not(None), Member.person_id.in_(here))
    for member in session.scalars(wishing):
        if someone.slack_id in (member.wished or ()):
            member.wished = [each for each in member.wished or () if each != someone.slack_id] or None
    for row in session.scalars(select(Avoidance).where(Avoidance.person_id.in_(here))):
        if someone.slack_id in row.slack_ids:
            row.slack_ids = [someone.alias if each == someone.slack_id else each for each in row.slack_ids]
