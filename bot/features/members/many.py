"""Bringing in hundreds of people at once: the same rows as one by one, in a few statements."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.core import audit
from bot.core.db import Session
from bot.features.members.enrolment import STEPS
from bot.features.members.languages import SEPARATOR
from bot.features.members.models import Member, Skill, Status
from bot.features.members.rules import About, Profile
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import people_of


def bring_in(
    session: Session,
    *,
    program: Program,
    profiles: Mapping[str, Profile],
    spelling: Mapping[str, str],
    by: str,
    now: datetime,
) -> Sequence[Member]:
    """Slack id → profile, checked, of people who are in no program yet; from now on they are invited.

    `spelling`: each skill → how the workspace writes it. Raises UnknownPeople, and Collision for somebody who is in.
    """
    people = people_of(session, workspace_id=program.workspace_id, slack_ids=profiles)
    members = [_invited(program, person, profiles[person.slack_id], spelling, now=now) for person in people]
    session.add_all(members)
    session.flush()
    for member in members:
        workspace_id, subject = program.workspace_id, f"members:{member.id}"
        audit.record(session, workspace_id=workspace_id, actor=by, action="member.begin", subject=subject, now=now)
    return members


def _invited(
    program: Program, person: Person, profile: Profile, spelling: Mapping[str, str], *, now: datetime
) -> Member:
    about, week, place = profile.about, profile.week, profile.place
    return Member(
        program=program,
        person=person,
        status=Status.INVITED,
        steps_done=STEPS,
        joined_at=now,
        role=about.role,
        capacity=about.capacity,
        aims=list(about.aims),
        helps_with=list(about.helps_with),
        goals=about.goals or None,
        languages=SEPARATOR.join(week.languages),
        working_days=list(week.days),
        starts=week.starts,
        ends=week.ends,
        hours=week.hours,
        level=place.level,
        department=place.department,
        manager=place.manager,
        skills=_skills(about, spelling),
    )


def _skills(about: About, spelling: Mapping[str, str]) -> list[Skill]:
    sides = (("offered", about.offered), ("wanted", about.wanted))
    tags = {(side, spelling.get(tag, tag)) for side, named in sides for tag in named}
    return [Skill(side=side, tag=tag) for side, tag in sorted(tags)]
