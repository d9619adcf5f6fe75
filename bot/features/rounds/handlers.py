"""Matching: an organizer's rounds, and what the people asked say."""

from bot.features.rounds import draft_handlers, proposal_handlers, publish_handlers
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    draft_handlers.register(surface)
    publish_handlers.register(surface)
    proposal_handlers.register(surface)
