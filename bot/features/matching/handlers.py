"""Matching: an organizer's rounds, and what the people asked say."""

from bot.features.matching import proposal_handlers, publish_handlers, round_handlers
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    round_handlers.register(surface)
    publish_handlers.register(surface)
    proposal_handlers.register(surface)
