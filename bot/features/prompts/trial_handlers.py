"""Organizers try a prompt of their program on themselves: it comes to them as a pair would see it."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.pairs.views import Two
from bot.features.playbook import own, own_views
from bot.features.playbook.book import playbook_of
from bot.features.programs.access import of_the_program
from bot.features.programs.models import Program
from bot.features.prompts import trial_views
from bot.features.prompts.views import Given
from bot.outbox import queue
from bot.outbox.models import Timing
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Say
from bot.slack.surface import Surface

NO_OCCURRENCE = 0
"""Nobody has got it: its buttons are not there to be pressed."""


def register(surface: Surface) -> None:
    surface.button(own_views.TRY, of_the_program(send))


def send(interaction: Interaction, session: Session, program: Program) -> Reply:
    """At once, whatever their hours: they asked for it this moment. Raises DomainError if it was removed."""
    me, key = interaction.user_id, interaction.part(1)
    found = playbook_of(session, program.id).given.get(key)
    if found is None:
        raise DomainError(own.GONE, remedy="playbook")
    activity, prompt = found
    given = Given(NO_OCCURRENCE, activity, prompt, trial_views.REASON, two=Two(me, me), initiator=me)
    place = queue.direct(session, workspace_id=program.workspace_id, user_id=me)
    once = f"trial:{program.id}:{key}:{me}:{interaction.now.isoformat()}"
    queue.post(session, place, trial_views.trial(given), once=once, now=interaction.now, timing=Timing.ANY_TIME)
    return Say(trial_views.sent(given))
