"""The button under somebody's profile in `people`: out of the program. The earlier feature shows it."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members import people, people_views
from bot.features.members.models import Status
from bot.features.overview import removal, removal_views
from bot.features.programs.access import of_the_program
from bot.features.programs.models import Program
from bot.outbox import queue
from bot.outbox.models import Timing
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    surface.button(people_views.TAKE_OUT, of_the_program(take_out))


def take_out(interaction: Interaction, session: Session, program: Program) -> Reply:
    member = people.find(session, program=program, member_id=interaction.number("member", place=1))
    if member is None:
        raise DomainError("This person is not in the program any more.")
    who, is_told = member.person.slack_id, member.status != Status.INVITED
    pairs = removal.take_out(session, member=member, by=interaction.user_id, now=interaction.now)
    if is_told:
        place = queue.direct(session, workspace_id=program.workspace_id, user_id=who)
        words = removal_views.you_are_out(program.name, program.id)
        once = f"member:{member.id}:taken_out:{interaction.now.isoformat()}"
        queue.post(session, place, words, once=once, now=interaction.now, timing=Timing.RECEIPT)
    return Show(removal_views.taken_out(who, program=program.name, pairs=len(pairs), is_told=is_told))
