"""`report`: how the pairs of a program are doing."""

from bot.core.db import Session
from bot.features.programs.access import add_program_word, of_the_program, organized_ever
from bot.features.programs.models import Program
from bot.features.reports import notices, views
from bot.features.workspaces.models import Person
from bot.features.workspaces.service import person_of
from bot.slack.interaction import Interaction
from bot.slack.replies import Open, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_program_word(
        surface,
        "report",
        show,
        label="Report",
        summary="shows how the pairs are doing, and which of them need a check-in",
        among=organized_ever,
    )
    surface.button(views.PAGE, of_the_program(turn_page))
    surface.button(views.TABLE, of_the_program(send_table))


def show(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Open(notices.page(session, program, _me(interaction, session), number=0, now=interaction.now))


def turn_page(interaction: Interaction, session: Session, program: Program) -> Reply:
    number = interaction.number("page", place=1) or 0
    return Show(notices.page(session, program, _me(interaction, session), number=number, now=interaction.now))


def send_table(interaction: Interaction, session: Session, program: Program) -> Reply:
    notices.send_table(session, program, _me(interaction, session), now=interaction.now)
    return Say(views.sent())


def _me(interaction: Interaction, session: Session) -> Person:
    return person_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
