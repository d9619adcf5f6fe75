"""`program` and `organizers`: all settings at a glance, each group in a form of its own."""

from datetime import date
from functools import partial

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.locales import clock24
from bot.core.times import local
from bot.features.programs import notices, overview_views, question_handlers, service, settings_views
from bot.features.programs.access import add_program_word, of_the_program, organized_ever
from bot.features.programs.answers import READ
from bot.features.programs.models import Duty, Program
from bot.features.programs.overview_views import GROUPS, Overview
from bot.features.programs.rules import Identity, Joining, Settings
from bot.features.workspaces.service import person_of
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Open, Reply
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_program_word(
        surface,
        "program",
        show_overview,
        label="Program settings",
        summary="shows and changes the settings of a program",
        among=organized_ever,
    )
    add_program_word(
        surface,
        "organizers",
        change_people,
        label="Organizers",
        summary="shows who organizes a program, and names others",
        among=organized_ever,
    )
    surface.button(overview_views.CHANGE, of_the_program(change))
    for group in GROUPS:
        if group != "joining":  # those who wait to be let in are members: the later feature saves it
            surface.form(settings_views.saving(group), of_the_program(partial(save_group, group)))


def show_overview(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Open(overview(interaction, session, program))


def change_people(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Open(_form(program, "people"))


def change(interaction: Interaction, session: Session, program: Program) -> Reply:
    group = interaction.part(1)
    if group == "questions":
        return Open(question_handlers.questions(program))
    return Open(_form(program, group if group in GROUPS else "identity"))


def save_group(group: str, interaction: Interaction, session: Session, program: Program) -> Reply:
    save(interaction, session, program, READ[group](interaction.answers))
    return Back(overview(interaction, session, program))


def save(interaction: Interaction, session: Session, program: Program, settings: Settings) -> None:
    """And tell whom it concerns: the community of a new channel, people of their new duties."""
    before = service.people_in_charge(program)
    seen, me, now = interaction.number("seen") or 0, interaction.user_id, interaction.now
    if isinstance(settings, Joining):
        settings.check_new_days(service.settings_of(program, Joining), _today(interaction, session))
    service.save(session, program=program, settings=settings, seen=seen, by=me, now=now)
    if isinstance(settings, Identity):
        notices.invite(session, program, now=now)
    after = service.people_in_charge(program)
    notices.dismissed(session, program, set(before.organizers) - set(after.organizers), by=me, now=now)
    duties = zip((Duty.ORGANIZER, Duty.SAFETY_CONTACT, Duty.FALLBACK), before.lists, after.lists, strict=True)
    for duty, had, has in duties:
        notices.appointed(session, program, duty, sorted(set(has) - set(had)), by=me, now=now)


def overview(interaction: Interaction, session: Session, program: Program) -> View:
    me = person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    shown = Overview(
        program_id=program.id,
        name=program.name,
        groups={group: service.group_of(program, group) for group in GROUPS},
        questions=len(program.questions),
        is_closed=program.closed_at is not None,
        today=_today(interaction, session),
    )
    return overview_views.overview(shown, clock24=clock24(me.locale))


def _today(interaction: Interaction, session: Session) -> date:
    """On the calendar of the organizer who looks."""
    me = person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
    return local(interaction.now, me.zone).date()


def _form(program: Program, group: str) -> View:
    fields = settings_views.fields_of(service.group_of(program, group))
    return settings_views.group_form(group, fields, program_id=program.id, seen=program.version)
