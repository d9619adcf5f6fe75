"""`join` and `profile`: the same two forms."""

from bot.core import times
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.core.locales import clock24, first_weekday
from bot.features.members import service, views
from bot.features.members.rules import AIMS, CAPACITIES, LANGUAGES_LIMIT, ROLES, WORKING_HOURS, About, Week, tags
from bot.features.programs.models import Duty
from bot.features.programs.rules import WEEKDAYS
from bot.features.programs.service import officers, the_program
from bot.features.workspaces.service import person_of
from bot.slack.commands import Audience
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.command(
        "join",
        open_profile,
        label="Join",
        summary="enrolls you as a mentor, a mentee, or both",
        audience=Audience.NEWCOMER,
    )
    surface.command(
        "profile",
        open_profile,
        label="My profile",
        summary="shows and changes your skills, goals and hours",
        audience=Audience.MEMBER,
    )
    surface.form(views.SAVE_ABOUT, save_about)
    surface.form(views.SAVE_WEEK, save_week)


def open_profile(interaction: Interaction, session: Session) -> Reply:
    program = the_program(session, workspace_id=interaction.workspace_id)
    # Their name and zone are needed in the next step: learn them now, not while they wait for a submission.
    person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    member = service.find_member(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    return Open(views.about_form(program=program.name, about=service.about_of(member) if member else None))


def save_about(interaction: Interaction, session: Session) -> Reply:
    typed = interaction.answers
    about = About(
        role=typed.choice("role", ROLES) or "",
        offered=tags(typed.text("offered"), field="offered"),
        wanted=tags(typed.text("wanted"), field="wanted"),
        aims=typed.choices("aims", AIMS),
        goals=typed.text("goals"),
        capacity=int(typed.choice("capacity", CAPACITIES) or 1),
    )
    program = the_program(session, workspace_id=interaction.workspace_id)
    known = service.find_member(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    member = service.save_about(
        session, program=program, slack_id=interaction.user_id, about=about, now=interaction.now
    )
    first_day = first_weekday(member.person.locale)
    week, zone = service.week_of(member), member.person.zone
    return Show(views.week_form(week=week, zone=zone, first_day=first_day, is_new=known is None))


def save_week(interaction: Interaction, session: Session) -> Reply:
    typed = interaction.answers
    member = service.find_member(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    if member is None:
        raise DomainError("You are not in the program any more. `/mentor join` brings you back.")
    week = Week(
        days=tuple(int(day) for day in typed.choices("days", WEEKDAYS)),
        starts=typed.time("starts") or WORKING_HOURS[0],
        ends=typed.time("ends") or WORKING_HOURS[1],
        languages=typed.text("languages", limit=LANGUAGES_LIMIT),
    )
    service.save_week(session, member=member, week=week)
    hours = times.describe(service.working_hours(member.person, member), clock24=clock24(member.person.locale))
    if not interaction.metadata.get(views.NEW):
        return Show(views.profile_saved(hours=hours))
    organizers = [person.slack_id for person in officers(member.program, Duty.ORGANIZER)]
    return Show(views.joined(program=member.program.name, role=member.role, hours=hours, organizers=organizers))
