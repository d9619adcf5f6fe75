"""Enrolling, and profiles."""

from datetime import datetime

from sqlalchemy import select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import Hours
from bot.features.members.models import Member, Skill
from bot.features.members.rules import WORKING_DAYS, WORKING_HOURS, About, Week, check_about, check_week
from bot.features.programs.models import Program
from bot.features.programs.service import program_id_of
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of


def find_member(session: Session, *, workspace_id: int, slack_id: str) -> Member | None:
    """The person's membership in the workspace's program; None for someone who never joined, or left."""
    enrolled = Member.program_id == program_id_of(workspace_id)
    query = select(Member).join(Member.person).where(enrolled, Person.slack_id == slack_id, Member.left_at.is_(None))
    return session.scalar(query)


def save_about(session: Session, *, program: Program, slack_id: str, about: About, now: datetime) -> Member:
    """The first step of a profile; it enrols someone who is not enrolled. Saving the same twice changes nothing."""
    check_about(about)
    session.get(Program, program.id, with_for_update=True)  # two clicks enrol once
    person = person_of(session, workspace_id=program.workspace_id, slack_id=slack_id)
    if person.is_bot:
        raise DomainError("Bots cannot join a mentoring program.")
    if person.is_guest:
        raise DomainError(
            "Guests of this workspace cannot join: a pair gets a private channel, to which they may not come."
        )
    member = session.scalar(select(Member).filter_by(program_id=program.id, person_id=person.id))
    if member is None:
        member = _enrol(session, program, person, now)
    if member.left_at is not None:
        member.left_at, member.joined_at = None, now
    member.role, member.capacity = about.role, about.capacity
    member.aims, member.goals = list(about.aims), about.goals or None
    _replace_skills(session, member, about)
    return member


def save_week(session: Session, *, member: Member, week: Week) -> None:
    """The second step of a profile."""
    check_week(week)
    member.working_days, member.languages = list(week.days), week.languages
    member.starts, member.ends = week.starts, week.ends


def about_of(member: Member) -> About:
    sides = {side: tuple(sorted(s.tag for s in member.skills if s.side == side)) for side in ("offered", "wanted")}
    return About(
        role=member.role,
        offered=sides["offered"],
        wanted=sides["wanted"],
        aims=tuple(member.aims),
        goals=member.goals or "",
        capacity=member.capacity,
    )


def week_of(member: Member) -> Week:
    return Week(tuple(member.working_days), member.starts, member.ends, member.languages)


def working_hours(person: Person, member: Member | None) -> Hours:
    """The person's own, or what is assumed of everyone until they say otherwise, on their own clock."""
    week = week_of(member) if member else Week()
    return Hours(zone=person.zone, working_days=frozenset(week.days), start=week.starts, end=week.ends)


def _enrol(session: Session, program: Program, person: Person, now: datetime) -> Member:
    member = Member(program=program, person=person, languages="", joined_at=now)
    member.working_days, (member.starts, member.ends) = list(WORKING_DAYS), WORKING_HOURS
    member.role, member.capacity, member.aims = "mentee", 1, []
    session.add(member)
    session.flush()
    subject = f"members:{member.id}"
    audit.record(
        session,
        workspace_id=program.workspace_id,
        actor=person.slack_id,
        action="member.join",
        subject=subject,
        now=now,
    )
    return member


def _replace_skills(session: Session, member: Member, about: About) -> None:
    wanted = {(side, tag) for side in ("offered", "wanted") for tag in getattr(about, side)}
    for skill in list(member.skills):
        if (skill.side, skill.tag) not in wanted:
            member.skills.remove(skill)
    known = {(skill.side, skill.tag) for skill in member.skills}
    member.skills.extend(Skill(side=side, tag=tag) for side, tag in sorted(wanted - known))
    session.flush()
