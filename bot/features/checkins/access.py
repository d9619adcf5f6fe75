"""Whose check-in is this? Every button and form of one is checked here against the person who acts."""

from collections.abc import Callable
from functools import wraps

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.checkins import service
from bot.features.checkins.models import CheckIn
from bot.features.checkins.rules import Kind
from bot.features.pairs.access import NOT_YOURS, checked, me_in, my_pair
from bot.slack.commands import Handler
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply

CheckInHandler = Callable[[Interaction, Session, CheckIn], Reply]


def of_my_check_in(handler: CheckInHandler) -> Handler:
    """For a pair that goes on; a look back can be taken also later. Raises DomainError for everybody else's."""

    @wraps(handler)
    def find(interaction: Interaction, session: Session) -> Reply:
        row = service.check_in_for(session, check_in_id=interaction.number("check_in", place=0))
        if row is None:
            raise DomainError(NOT_YOURS)
        pair = my_pair(interaction, session, pair_id=row.pair_id)
        if row.member_id != me_in(pair, interaction).id:
            raise DomainError(NOT_YOURS)
        if row.kind != Kind.CLOSING:
            checked(pair, interaction)
        return handler(interaction, session, row)

    return find
