"""Finding members, and what they said about themselves."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from bot.core.db import Session
from bot.core.times import Hours
from bot.features.members.languages import languages_of
from bot.features.members.models import Avoidance, Member, Status
from bot.features.members.rules import About, More, Place, Week
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person

JOINED = (Status.ENROLLED, Status.WAITING)
"""Those who have gone through joining."""


def find_member(session: Session, *, program: Program, slack_id: str) -> Member | None:
    """The person's membership in this program; None for someone who has not joined, or left."""
    member = find_entry(session, program=program, slack_id=slack_id)
    return member if member is not None and is_joined(member) else None


def find_entry(session: Session, *, program: Program, slack_id: str) -> Member | None:
    """The same for whoever has begun to join, was invited, or left as well."""
    query = select(Member).join(Member.person).where(Member.program_id == program.id, Person.slack_id == slack_id)
    return session.scalar(query)


def memberships(session: Session, *, workspace_id: int, slack_id: str) -> Sequence[Member]:
    """In all programs that the person has joined and not left, oldest first; closed programs too."""
    return [each for each in entries(session, workspace_id=workspace_id, slack_id=slack_id) if is_joined(each)]


def is_joined(member: Member) -> bool:
    """Whether they have gone through joining, and not left."""
    return member.status in JOINED and member.left_at is None


def entries(session: Session, *, workspace_id: int, slack_id: str) -> Sequence[Member]:
    """All rows of the person, whatever became of them, oldest first."""
    query = select(Member).join(Member.person).where(Person.workspace_id == workspace_id, Person.slack_id == slack_id)
    return session.scalars(query.order_by(Member.joined_at, Member.id)).all()


def avoided(session: Session, *, person_ids: Iterable[int]) -> dict[int, frozenset[str]]:
    """Person id → Slack ids of those with whom they do not want to be paired; only those who named somebody.

    For the bot's own use: no organizer, and nobody named, ever sees it or anything that follows from it alone.
    """
    query = select(Avoidance).where(Avoidance.person_id.in_(list(person_ids)))
    return {row.person_id: frozenset(row.slack_ids) for row in session.scalars(query) if row.slack_ids}


def about_of(member: Member) -> About:
    sides = {side: tuple(sorted(s.tag for s in member.skills if s.side == side)) for side in ("offered", "wanted")}
    return About(
        role=member.role,
        offered=sides["offered"],
        wanted=sides["wanted"],
        aims=tuple(member.aims),
        helps_with=tuple(member.helps_with),
        goals=member.goals or "",
        capacity=member.capacity,
    )


def week_of(member: Member) -> Week:
    return Week(tuple(member.working_days), member.starts, member.ends, languages_of(member.languages), member.hours)


def place_of(member: Member) -> Place:
    return Place(member.level, member.department, member.manager)


def more_of(member: Member) -> More:
    return More(tuple(member.qualities or ()), member.style or {}, tuple(member.wished or ()))


def working_hours(person: Person, member: Member | None) -> Hours:
    """The person's own, or what is assumed of everyone until they say otherwise, on their own clock."""
    week = week_of(member) if member else Week()
    return Hours(zone=person.zone, working_days=frozenset(week.days), start=week.starts, end=week.ends)
