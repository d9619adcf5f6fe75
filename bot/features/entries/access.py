"""Which entry is this button or form about? Checked against the person who acts."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries.models import PairEntry
from bot.features.entries.service import NOT_THERE, entry_for
from bot.features.members.models import Member
from bot.features.pairs.access import checked, me_in
from bot.features.pairs.resting_replies import with_its_rest
from bot.slack.commands import Handler
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply

E = TypeVar("E", bound=PairEntry)

EntryHandler = Callable[[Interaction, Session, E, Member], Reply]
"""`handler(interaction, session, entry, me)`."""


def of_entry(model: type[E], handler: EntryHandler[E]) -> Handler:
    """A handler that gets the entry that its button (first part of its value) or form (metadata `entry`) names.

    To the other one an entry that its owner withdrew is not there.
    """

    @wraps(handler)
    def find(interaction: Interaction, session: Session) -> Reply:
        entry, me = entry_here(interaction, session, model)
        return with_its_rest(handler(interaction, session, entry, me), entry.pair, interaction.now)

    return find


def entry_here(interaction: Interaction, session: Session, model: type[E]) -> tuple[E, Member]:
    """Raises DomainError if it is not there for this person, or its pair is over."""
    entry = entry_for(session, model, interaction.number("entry", place=0))
    me = me_in(checked(entry.pair, interaction), interaction)
    if entry.withdrawn_at is not None and entry.owner.id != me.id:
        raise DomainError(NOT_THERE)
    return entry, me
