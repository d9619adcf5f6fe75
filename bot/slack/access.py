"""Gates: who may start something. Each listener is checked here, on the server, whatever the button or form claims."""

from collections.abc import Callable
from functools import wraps

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.slack.commands import Handler
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply

Refusal = Callable[[Session, Interaction], DomainError]


def only(allowed: Callable[[Session, Interaction], bool], *, refusal: Refusal) -> Callable[[Handler], Handler]:
    """A handler that runs for those whom `allowed` lets through; others read what `refusal` says."""

    def gate(handler: Handler) -> Handler:
        @wraps(handler)
        def guarded(interaction: Interaction, session: Session) -> Reply:
            if not allowed(session, interaction):
                raise refusal(session, interaction)
            return handler(interaction, session)

        return guarded

    return gate
