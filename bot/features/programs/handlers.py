"""`setup`."""

from datetime import time

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.programs import service, views
from bot.features.programs.access import organizers_only
from bot.features.programs.models import Duty, Program
from bot.features.programs.rules import CADENCES, LENGTHS, NAME_LIMIT, POLICIES, WEEKDAYS, Basics, Course
from bot.outbox import queue
from bot.slack.commands import Audience
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Replace, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.command(
        "setup",
        organizers_only(open_setup),
        label="Program setup",
        summary="names the program, its organizers and its rhythm",
        audience=Audience.ORGANIZER | Audience.FOUNDER,
    )
    surface.form(views.SAVE_BASICS, organizers_only(save_basics))
    surface.form(views.SAVE_COURSE, organizers_only(save_course))
    surface.button(views.INVITE_AGAIN, organizers_only(invite_again))


def open_setup(interaction: Interaction, session: Session) -> Reply:
    program = service.find_program(session, workspace_id=interaction.workspace_id)
    if program is None:
        return Open(views.basics_form(Basics("", None, (interaction.user_id,), ()), seen=0))
    return Open(views.basics_form(_basics(program), seen=program.version))


def save_basics(interaction: Interaction, session: Session) -> Reply:
    typed = interaction.answers
    basics = Basics(
        name=typed.text("name", limit=NAME_LIMIT),
        community_channel=typed.conversation("community_channel"),
        organizers=typed.people("organizers"),
        safety_contacts=typed.people("safety_contacts"),
    )
    program = service.save_basics(
        session,
        workspace_id=interaction.workspace_id,
        basics=basics,
        seen=interaction.number("seen") or 0,
        by=interaction.user_id,
        now=interaction.now,
    )
    return Show(views.course_form(_course(program), seen=program.version))


def save_course(interaction: Interaction, session: Session) -> Reply:
    program = service.the_program(session, workspace_id=interaction.workspace_id)
    course = _answered_course(interaction.answers)
    service.save_course(
        session,
        program=program,
        course=course,
        seen=interaction.number("seen") or 0,
        by=interaction.user_id,
        now=interaction.now,
    )
    _announce(session, program, interaction)
    return Show(views.set_up(name=program.name, announced_in=program.community_channel))


def invite_again(interaction: Interaction, session: Session) -> Reply:
    """After the organizer has let the bot into the channel."""
    program = service.the_program(session, workspace_id=interaction.workspace_id)
    channel = program.community_channel
    if channel is None:
        raise DomainError("The program has no channel for invitations any more. `/mentor setup` names one.")
    place = queue.community(session, workspace_id=program.workspace_id, channel_id=channel)
    queue.retry_failed(session, place, now=interaction.now)
    return Replace(views.trying_again(channel))


def _announce(session: Session, program: Program, interaction: Interaction) -> None:
    """Once per program and channel, however often the forms are saved."""
    if program.community_channel is None:
        return
    place = queue.community(session, workspace_id=program.workspace_id, channel_id=program.community_channel)
    organizers = [person.slack_id for person in service.officers(program, Duty.ORGANIZER)]
    invitation = views.invitation(name=program.name, organizers=organizers)
    queue.post(session, place, invitation, once=f"program:{program.id}:invitation:{place.id}", now=interaction.now)


def _answered_course(typed: Answers) -> Course:
    default = Course()
    return Course(
        cadence=typed.choice("cadence", CADENCES) or default.cadence,
        weekday=int(typed.choice("weekday", WEEKDAYS) or default.weekday),
        at=typed.time("at") or time(10),
        weeks=int(typed.choice("weeks", LENGTHS) or default.weeks),
        policy=typed.choice("policy", POLICIES) or default.policy,
    )


def _basics(program: Program) -> Basics:
    return Basics(
        name=program.name,
        community_channel=program.community_channel,
        organizers=tuple(person.slack_id for person in service.officers(program, Duty.ORGANIZER)),
        safety_contacts=tuple(person.slack_id for person in service.officers(program, Duty.SAFETY_CONTACT)),
    )


def _course(program: Program) -> Course:
    return Course(program.cadence, program.weekday, program.at, program.weeks, program.policy)
