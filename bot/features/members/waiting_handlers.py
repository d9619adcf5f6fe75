"""`waiting`: an organizer sees who came too late, and lets them in. A later last day does the same."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.views import View

from bot.core.db import Session
from bot.features.members import waiting as service
from bot.features.members import waiting_views
from bot.features.members.models import Member
from bot.features.members.waiting_views import Waits
from bot.features.programs.access import add_program_word, of_the_program
from bot.features.programs.answers import joining_in
from bot.features.programs.models import Program
from bot.features.programs.settings_handlers import overview, save
from bot.features.programs.settings_views import saving
from bot.outbox import queue
from bot.slack.interaction import Interaction
from bot.slack.replies import Back, Open, Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    add_program_word(
        surface, "waiting", show, label="Waiting list", summary="shows who came after the last day, and lets them in"
    )
    surface.button(waiting_views.ADMIT, of_the_program(admit))
    surface.button(waiting_views.ADMIT_ALL, of_the_program(admit_all))
    surface.form(saving("joining"), of_the_program(save_joining))


def show(interaction: Interaction, session: Session, program: Program) -> Reply:
    return Open(_page(session, program))


def admit(interaction: Interaction, session: Session, program: Program) -> Reply:
    member_id = interaction.number("member", place=1)
    chosen = [each for each in service.waiting(session, program=program) if each.id == member_id]
    _let_in(session, chosen, by=interaction.user_id, now=interaction.now)
    return Show(_page(session, program))


def admit_all(interaction: Interaction, session: Session, program: Program) -> Reply:
    _let_in(session, service.waiting(session, program=program), by=interaction.user_id, now=interaction.now)
    return Show(_page(session, program))


def save_joining(interaction: Interaction, session: Session, program: Program) -> Reply:
    save(interaction, session, program, joining_in(interaction.answers))
    admitted = service.admit_if_open(session, program=program, by=interaction.user_id, now=interaction.now)
    _tell(session, admitted, now=interaction.now)
    return Back(overview(interaction, session, program))


def _let_in(session: Session, members: Sequence[Member], *, by: str, now: datetime) -> None:
    _tell(session, service.admit(session, members, by=by, now=now), now=now)


def _tell(session: Session, admitted: Sequence[Member], *, now: datetime) -> None:
    for member in admitted:
        place = queue.direct(session, workspace_id=member.program.workspace_id, user_id=member.person.slack_id)
        words = waiting_views.admitted(program=member.program.name, program_id=member.program_id)
        once = f"member:{member.id}:admitted:{member.joined_at.isoformat()}"
        queue.post(session, place, words, once=once, now=now)


def _page(session: Session, program: Program) -> View:
    waits = [
        Waits(each.id, each.person.slack_id, each.person.name, each.role)
        for each in service.waiting(session, program=program)
    ]
    return waiting_views.waiting_page(waits, program=program.name, program_id=program.id)
