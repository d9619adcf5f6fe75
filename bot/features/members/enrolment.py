"""Joining, step by step, and changing what was said. Saving the same twice changes nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.times import local
from bot.features.members import returning, service
from bot.features.members.languages import SEPARATOR, language_of
from bot.features.members.models import Answer, Avoidance, Member, Skill, Status
from bot.features.members.rules import (
    AVOIDED_LIMIT,
    WORKING_DAYS,
    WORKING_HOURS,
    About,
    More,
    Place,
    Profile,
    Week,
    check_about,
    check_more,
    check_place,
    check_week,
)
from bot.features.members.spelling import as_others_write
from bot.features.programs.models import Program
from bot.features.programs.rules import Door, Joining, door
from bot.features.programs.service import settings_of
from bot.features.workspaces.forgotten import PREFIX
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of

STEPS = 3


def door_for(program: Program, person: Person, *, now: datetime) -> Door:
    """Whether this person may join now, by the calendar where they are."""
    today = local(now, person.zone).date()
    return door(settings_of(program, Joining), closed=program.closed_at is not None, today=today)


def check_may_join(program: Program, person: Person, *, now: datetime) -> None:
    """Raises DomainError, with the reason, for someone who is not in the program and cannot come in."""
    if person.is_bot:
        raise DomainError("Bots cannot join a mentoring program.")
    if person.is_guest and not program.guests:
        raise DomainError(
            f"Guests of this workspace cannot join {program.name}: a pair gets a private channel, to which apps may "
            "not invite them."
        )
    match door_for(program, person, now=now):
        case Door.OVER:
            raise DomainError(f"{program.name} is over. Its organizers know what comes next.")
        case Door.CLOSED:
            raise DomainError(f"{program.name} takes nobody in at the moment. Its organizers know when it does again.")


def save_about(session: Session, *, program: Program, slack_id: str, about: About, now: datetime) -> Member:
    """The first step; it begins a membership for someone who has none. Raises DomainError."""
    check_about(about)
    session.get(Program, program.id, with_for_update=True)  # two clicks begin once
    person = person_of(session, workspace_id=program.workspace_id, slack_id=slack_id)
    returning.welcome_back(session, person)
    member = service.find_entry(session, program=program, slack_id=slack_id)
    if member is None or member.left_at is not None or member.status not in service.JOINED:
        check_may_join(program, person, now=now)
    if member is None:
        member = _begin(session, program, person, Status.DRAFT, now=now)
    elif member.left_at is not None:
        member.left_at, member.status, member.joined_at = None, Status.DRAFT, now
        member.steps_done = 0
    _put_about(session, member, about)
    _did(member, 1)
    return member


def save_week(session: Session, *, member: Member, week: Week) -> None:
    """The second step, for all programs of the person: the bot writes to them in one set of hours."""
    check_week(week)
    for each in _all_of(session, member):
        each.working_days, each.languages = list(week.days), SEPARATOR.join(week.languages)
        each.starts, each.ends, each.hours = week.starts, week.ends, week.hours
    _did(member, 2)


def save_place(session: Session, *, member: Member, place: Place) -> None:
    """The third step, for all programs of the person."""
    check_place(place, of=member.person.slack_id)
    for each in _all_of(session, member):
        each.level, each.department, each.manager = place.level, place.department, place.manager
    _did(member, 3)


def save_avoided(session: Session, *, person: Person, slack_ids: Sequence[str]) -> None:
    """With whom this person does not want to be paired, in any program. Raises DomainError for too many."""
    named = sorted(set(slack_ids) - {person.slack_id})
    row = session.get(Avoidance, person.id)
    former = [each for each in row.slack_ids if each.startswith(PREFIX)] if row is not None else []
    if len(named) > AVOIDED_LIMIT:
        raise DomainError(f"Name at most {AVOIDED_LIMIT} people.", field="avoided")
    named += former  # whoever was forgotten cannot be shown in the form, and is avoided still should they come back
    if row is not None and not named:
        session.delete(row)
    elif row is not None and row.slack_ids != named:
        row.slack_ids = named
    elif row is None and named:
        session.add(Avoidance(person_id=person.id, slack_ids=named))
    session.flush()


def finish(session: Session, *, member: Member, now: datetime) -> None:
    """The person has accepted the code of conduct and is in: at once, or on the waiting list.

    Raises DomainError when nobody can join any more.
    """
    member.conduct_accepted_at = member.conduct_accepted_at or now
    if member.status in service.JOINED:
        return
    check_may_join(member.program, member.person, now=now)
    late = door_for(member.program, member.person, now=now) is Door.LATE and member.status != Status.INVITED
    member.status, member.joined_at = Status.WAITING if late else Status.ENROLLED, now
    member.steps_done = STEPS
    _record(session, member, "member.join", by=member.person.slack_id, now=now)


def save_more(session: Session, *, member: Member, more: More) -> None:
    check_more(more)
    member.qualities, member.style = list(more.qualities), dict(more.style)
    wished = [slack_id for slack_id in more.wished if slack_id != member.person.slack_id]
    if member.wished != (wished or None):
        member.wished = wished or None
    session.flush()


def save_answers(session: Session, *, member: Member, words: Mapping[int, str]) -> None:
    """Question id → answer, empty for none. Questions that the program does not ask (any more) are passed over."""
    asked = {question.id for question in member.program.questions}
    known = {answer.question_id: answer for answer in member.answers}
    for question_id, answer in words.items():
        if question_id not in asked:
            continue
        if question_id in known and not answer:
            member.answers.remove(known[question_id])
        elif question_id in known and known[question_id].words != answer:
            known[question_id].words = answer
        elif question_id not in known and answer:
            member.answers.append(Answer(question_id=question_id, words=answer))
    session.flush()


def save_profile(
    session: Session,
    *,
    program: Program,
    slack_id: str,
    profile: Profile,
    status: Status,
    by: str = "",
    spelling: Mapping[str, str] | None = None,
    now: datetime,
) -> tuple[Member, bool]:
    """All three steps at once, from somewhere else than the forms: the member, and whether anything changed.

    `status` is that of somebody new; whoever has joined stays what they are, and whoever left stays away.
    `by`: Slack id of whoever does it, if it is not the person themselves. `spelling`: each skill as others write it, if
    that is known already. Raises DomainError, and UnknownPeople.
    """
    check_about(profile.about, complete=status != Status.INVITED)
    check_week(profile.week)
    check_place(profile.place, of=slack_id)
    person = person_of(session, workspace_id=program.workspace_id, slack_id=slack_id)
    member = service.find_entry(session, program=program, slack_id=slack_id)
    if member is not None and (member.left_at is not None or said_by(member) == profile):
        return member, False
    if member is None:
        check_may_join(program, person, now=now)
        member = _begin(session, program, person, status, by=by, now=now)
        member.steps_done = STEPS
    _put_about(session, member, profile.about, spelling)
    save_week(session, member=member, week=profile.week)
    save_place(session, member=member, place=profile.place)
    return member, True


def said_by(member: Member) -> Profile:
    """What the member's profile says, in the shape in which it is saved."""
    return Profile(service.about_of(member), service.week_of(member), service.place_of(member))


def _begin(
    session: Session, program: Program, person: Person, status: Status, *, by: str = "", now: datetime
) -> Member:
    """A new row; what the person said in another program is taken over."""
    member = Member(program=program, person=person, status=status, steps_done=0, joined_at=now, role="mentee", aims=[])
    member.capacity, member.languages = program.capacity, language_of(person.locale)
    member.working_days, (member.starts, member.ends) = list(WORKING_DAYS), WORKING_HOURS
    member.level, member.department, member.manager = None, person.department, person.manager
    elsewhere = service.entries(session, workspace_id=program.workspace_id, slack_id=person.slack_id)
    if elsewhere:
        _take_over(member, elsewhere[-1])
    session.add(member)
    session.flush()
    _record(session, member, "member.begin", by=by or person.slack_id, now=now)
    return member


def _take_over(member: Member, other: Member) -> None:
    member.working_days, member.languages, member.hours = other.working_days, other.languages, other.hours
    member.starts, member.ends = other.starts, other.ends
    member.level, member.department, member.manager = other.level, other.department, other.manager
    member.qualities, member.style = other.qualities, other.style


def _all_of(session: Session, member: Member) -> Sequence[Member]:
    return session.scalars(select(Member).where(Member.person_id == member.person_id)).all()


def _did(member: Member, step: int) -> None:
    member.steps_done = max(member.steps_done, step)


def _put_about(session: Session, member: Member, about: About, spelling: Mapping[str, str] | None = None) -> None:
    member.role, member.capacity = about.role, about.capacity
    member.aims, member.helps_with = list(about.aims), list(about.helps_with)
    if member.goals != (about.goals or None):
        member.goals = about.goals or None
    _replace_skills(session, member, about, spelling)


def _replace_skills(session: Session, member: Member, about: About, spelling: Mapping[str, str] | None) -> None:
    said = {"offered": about.offered, "wanted": about.wanted}
    tags, person = about.offered + about.wanted, member.person
    if spelling is None:
        spelling = as_others_write(session, workspace_id=person.workspace_id, tags=tags, me=person.slack_id)
    wanted = {(side, spelling[tag]) for side, named in said.items() for tag in named}
    for skill in list(member.skills):
        if (skill.side, skill.tag) not in wanted:
            member.skills.remove(skill)
    known = {(skill.side, skill.tag) for skill in member.skills}
    member.skills.extend(Skill(side=side, tag=tag) for side, tag in sorted(wanted - known))
    session.flush()


def _record(session: Session, member: Member, action: str, *, by: str, now: datetime) -> None:
    workspace_id, subject = member.program.workspace_id, f"members:{member.id}"
    audit.record(session, workspace_id=workspace_id, actor=by, action=action, subject=subject, now=now)
