"""A member's forms and pages, filled with what the tables know."""

from datetime import datetime

from slack_sdk.models.views import View

from bot.core import times
from bot.core.db import Session
from bot.core.locales import clock24, first_weekday
from bot.features.members import profile_views, service, views
from bot.features.members.conduct_views import conduct_fields
from bot.features.members.models import Member, Status
from bot.features.members.profile_views import Outlook, Shown
from bot.features.programs.models import Duty
from bot.features.programs.service import officers
from bot.features.workspaces.forgotten import PREFIX


def form_of(session: Session, member: Member, step: str, course: views.Course) -> View:
    """One of views.STEPS, with what the member has said so far."""
    match step:
        case "week":
            person = member.person
            return views.week_form(
                service.week_of(member), course, zone=person.zone, first_day=first_weekday(person.locale)
            )
        case "place":
            conduct = conduct_fields(member.program.conduct) if member.conduct_accepted_at is None else []
            return views.place_form(
                service.place_of(member), course, avoided=_avoided(session, member), conduct=conduct
            )
        case "more":
            return views.more_form(service.more_of(member), course)
        case "answers":
            questions = [(each.id, each.label, each.options) for each in member.program.questions]
            said = {answer.question_id: answer.words for answer in member.answers}
            return views.answers_form(questions, said, course)
        case _:
            return views.about_form(service.about_of(member), course)


def profile_page(session: Session, member: Member, *, saved: bool = False) -> View:
    said = {answer.question_id: answer.words for answer in member.answers}
    shown = Shown(
        program_id=member.program_id,
        program=member.program.name,
        about=service.about_of(member),
        week=service.week_of(member),
        hours=_hours(member),
        place=service.place_of(member),
        avoided=len(_avoided(session, member)),
        more=service.more_of(member),
        answers={question.label: said.get(question.id, "") for question in member.program.questions},
        is_waiting=member.status == Status.WAITING,
    )
    return profile_views.profile(shown, saved=saved)


def joined_page(member: Member, *, now: datetime) -> View:
    program, today = member.program, times.local(now, member.person.zone).date()
    outlook = Outlook(
        program_id=program.id,
        program=program.name,
        role=member.role,
        is_waiting=member.status == Status.WAITING,
        may_find=program.may_find,
        starts_on=program.starts_on if program.starts_on and program.starts_on > today else None,
        next_round_on=program.next_round_on if program.next_round_on and program.next_round_on >= today else None,
        organizers=tuple(person.slack_id for person in officers(program, Duty.ORGANIZER)),
        is_guest=member.person.is_guest,
        hours=_hours(member),
    )
    return profile_views.joined(outlook)


def _hours(member: Member) -> str:
    return times.describe(service.working_hours(member.person, member), clock24=clock24(member.person.locale))


def _avoided(session: Session, member: Member) -> list[str]:
    named = service.avoided(session, person_ids=[member.person_id]).get(member.person_id, ())
    return sorted(each for each in named if not each.startswith(PREFIX))  # a form cannot show who was forgotten
