"""Which prompt is this button or form about? Checked against the person who acts."""

from collections.abc import Callable
from functools import partial

from bot.core.db import Session
from bot.features.pairs.access import checked
from bot.features.prompts import service
from bot.features.prompts.models import PromptOccurrence
from bot.slack.commands import Handler
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply

PromptHandler = Callable[[Interaction, Session, PromptOccurrence], Reply]


def of_the_prompt(handler: PromptHandler) -> Handler:
    """A handler that gets the prompt that its button or form names."""
    return partial(_with_prompt, handler)


def _with_prompt(handler: PromptHandler, interaction: Interaction, session: Session) -> Reply:
    """Raises DomainError if it is not there, or not of a pair of this person."""
    occurrence = service.occurrence_for(session, occurrence_id=interaction.number("occurrence"))
    checked(occurrence.pair, interaction)
    return handler(interaction, session, occurrence)
