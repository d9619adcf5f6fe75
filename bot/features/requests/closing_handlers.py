"""The organizer closes a program, or opens it again. Rounds and requests end with it, so it is not a mere setting."""

from bot.core.db import Session
from bot.features.programs import overview_views
from bot.features.programs.access import of_the_program
from bot.features.programs.models import Program
from bot.features.programs.settings_handlers import overview
from bot.features.requests import closing
from bot.features.requests.closing_views import CLOSE_IT, Closing, closing_form
from bot.features.rounds.stages import Stage
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(overview_views.CLOSE, of_the_program(ask))
    surface.form(CLOSE_IT, of_the_program(close))
    surface.button(overview_views.REOPEN, of_the_program(reopen))


def ask(interaction: Interaction, session: Session, program: Program) -> Reply:
    if program.closed_at is not None:
        return Show(overview(interaction, session, program))
    ends = closing.unsettled(session, program)
    shown = Closing(
        program_id=program.id,
        program=program.name,
        going=ends.going,
        is_draft=ends.round is not None and ends.round.state == Stage.DRAFT,
        proposals=ends.proposals,
        requests=len(ends.searches),
        waiting=len(ends.waiting),
    )
    return Open(closing_form(shown))


def close(interaction: Interaction, session: Session, program: Program) -> Reply:
    closing.close(session, program=program, by=interaction.user_id, now=interaction.now)
    return Back(overview(interaction, session, program))


def reopen(interaction: Interaction, session: Session, program: Program) -> Reply:
    closing.reopen(session, program=program, by=interaction.user_id, now=interaction.now)
    return Show(overview(interaction, session, program))
