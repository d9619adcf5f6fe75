"""`setup`: the first program in two short forms, and another one beside it."""

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.programs import notices, question_handlers, scope_views, service, settings_handlers, views
from bot.features.programs.access import of_the_program, organizers_only, title
from bot.features.programs.answers import course_in, identity_in, people_in
from bot.features.programs.models import Program
from bot.features.programs.rules import POLICIES, Course, Identity, Matching, People
from bot.features.workspaces import founding
from bot.features.workspaces.service import declined_here
from bot.outbox import queue
from bot.slack.commands import Audience
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Replace, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.command(
        "setup",
        enter_setup,
        label="Program setup",
        summary="sets up a mentoring program: name, organizers, rhythm",
        audience=Audience.ORGANIZER | Audience.FOUNDER,
    )
    surface.button(views.START, organizers_only(start))
    surface.form(views.SAVE_START, organizers_only(save_start))
    surface.form(views.SAVE_FIRST_COURSE, of_the_program(save_first_course))
    surface.button(views.INVITE_AGAIN, of_the_program(invite_again))
    surface.button(scope_views.SHOW, organizers_only(show_scopes))
    settings_handlers.register(surface)
    question_handlers.register(surface)


def show_scopes(interaction: Interaction, session: Session) -> Reply:
    return Open(scope_views.scopes_page(declined_here(session, workspace_id=interaction.workspace_id)))


def enter_setup(interaction: Interaction, session: Session) -> Reply:
    """Whoever brings the operator's code is an organizer from now on; others have to be one."""
    if founding.looks_like_code(interaction.words):
        here, me = interaction.workspace_id, interaction.user_id
        founding.redeem(session, workspace_id=here, slack_id=me, typed=interaction.words, now=interaction.now)
    return organizers_only(open_setup)(interaction, session)


def open_setup(interaction: Interaction, session: Session) -> Reply:
    organized = service.organized_by(
        session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id, closed=True
    )
    if organized:
        return Say(views.another_one([(program.id, title(program)) for program in organized]))
    return start(interaction, session)


def start(interaction: Interaction, session: Session) -> Reply:
    known = max((each.id for each in service.all_programs(session, workspace_id=interaction.workspace_id)), default=0)
    return Open(views.start_form(Identity("", None), People((interaction.user_id,)), known=known))


def save_start(interaction: Interaction, session: Session) -> Reply:
    program = service.start_program(
        session,
        workspace_id=interaction.workspace_id,
        identity=identity_in(interaction.answers),
        people=people_in(interaction.answers),
        known=interaction.number("known") or 0,
        by=interaction.user_id,
        now=interaction.now,
    )
    notices.begun(session, program, by=interaction.user_id, now=interaction.now)
    return Show(_first_course(program))


def _first_course(program: Program) -> View:
    return views.first_course_form(
        service.settings_of(program, Course),
        policy=program.policy,
        program_id=program.id,
        seen=program.version,
        announced_in=program.community_channel,
    )


def save_first_course(interaction: Interaction, session: Session, program: Program) -> Reply:
    typed = interaction.answers
    policy = typed.choice("policy", POLICIES) or program.policy
    seen = interaction.number("seen") or 0
    matching = Matching(policy, service.weights_of(program))
    by, now = interaction.user_id, interaction.now
    service.save(session, program=program, settings=course_in(typed), seen=seen, by=by, now=now)
    service.save(session, program=program, settings=matching, seen=seen + 1, by=by, now=now)
    return Show(views.set_up(name=program.name, announced_in=program.community_channel, program_id=program.id))


def invite_again(interaction: Interaction, session: Session, program: Program) -> Reply:
    """After the organizer has let the bot into the channel."""
    channel = program.community_channel
    if channel is None:
        raise DomainError("The program has no channel for invitations any more. `/mentor program` names one.")
    place = queue.community(session, workspace_id=program.workspace_id, channel_id=channel)
    queue.retry_failed(session, place, now=interaction.now)
    return Replace(views.trying_again(channel))
