"""Organizers look at the program's library, and take out what does not belong there; who shared it learns why."""

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.programs.access import of_the_program
from bot.features.programs.models import Program
from bot.features.resources import library, notices, shelf_views
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Open, Reply
from bot.slack.surface import Surface

MOST = 90
"""A window holds a hundred blocks."""


def register(surface: Surface) -> None:
    surface.button(shelf_views.SHELF, of_the_program(show))
    surface.button(shelf_views.TAKE_AWAY, of_the_program(ask_why))
    surface.form(shelf_views.TAKEN, of_the_program(take_away))


def show(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Open(_shelf(session, program))


def ask_why(interaction: Interaction, session: Session, program: Program) -> Reply:
    item = library.item_for(session, item_id=interaction.number("item", place=1), program_id=program.id)
    return Open(shelf_views.reason_form(notices.shown_item(item), program_id=program.id))


def take_away(interaction: Interaction, session: Session, program: Program) -> Reply:
    reason = interaction.answers.text("reason", limit=shelf_views.REASON_LIMIT)
    if not reason:
        raise DomainError("Say why, so that they know what to do differently.", field="reason")
    item = library.item_for(session, item_id=interaction.number("item"), program_id=program.id)
    notices.tell_taken_out(session, item, by=interaction.user_id, reason=reason, now=interaction.now)
    library.remove(session, item, workspace_id=program.workspace_id, by=interaction.user_id, now=interaction.now)
    return Back(_shelf(session, program, "*Taken out.* Who shared it gets your reason."))


def _shelf(session: Session, program: Program, saved: str = "") -> View:
    items = [notices.shown_item(each) for each in library.items_in(session, program_id=program.id)[:MOST]]
    return shelf_views.shelf(items, program=program.name, program_id=program.id, saved=saved)
