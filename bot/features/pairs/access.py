"""About which pair is this? Every handler of a pair's word gets its pair here, checked against the person who acts."""

from collections.abc import Callable
from functools import partial, wraps

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member
from bot.features.pairs import service, views
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.slack.commands import Audience, Handler
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Say
from bot.slack.surface import Surface

PairHandler = Callable[[Interaction, Session, Pair], Reply]

NOT_YOURS = "This belongs to a pair that you are not in (any more)."


def about_a_pair(word: str, handler: PairHandler) -> Handler:
    """A handler that finds its pair: named by the form or button, that of the channel, or the person's only one.

    Someone with several pairs is asked with whom; the answer arrives as the button `with.<word>`.
    """

    @wraps(handler)
    def find(interaction: Interaction, session: Session) -> Reply:
        pair = named_pair(interaction, session) or _pair_here(interaction, session)
        if pair is not None:
            return handler(interaction, session, pair)
        mine = service.pairs_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
        if not mine:
            raise DomainError("You are not in a pair yet. This shows where things stand:", remedy="status")
        if len(mine) == 1:
            return handler(interaction, session, mine[0])
        return Say(views.which_pair(word, [(pair.id, _partner_name(pair, interaction)) for pair in mine]))

    return find


def add_pair_word(
    surface: Surface, word: str, handler: PairHandler, *, label: str, summary: str, usage: str = ""
) -> None:
    """A word that is about a pair, and the button that says which."""
    found = about_a_pair(word, handler)
    surface.command(word, found, label=label, summary=summary, audience=Audience.PARTNER, usage=usage)
    surface.button(f"{views.WITH}.{word}", of_the_pair(handler))


def of_the_pair(handler: PairHandler) -> Handler:
    """A handler for a form or button that must name its pair."""
    return partial(_with_named_pair, handler)


def _with_named_pair(handler: PairHandler, interaction: Interaction, session: Session) -> Reply:
    pair = named_pair(interaction, session)
    if pair is None:
        raise DomainError(NOT_YOURS)
    return handler(interaction, session, pair)


def named_pair(interaction: Interaction, session: Session, *, place: int = 0) -> Pair | None:
    """The pair that the form names, or the button in the part of its value at `place`; None if none is named.

    Raises DomainError if the person is not in it, or it is over.
    """
    pair_id = interaction.number("pair", place=place)
    if pair_id is None:
        return None
    pair = session.get(Pair, pair_id)
    if pair is None:
        raise DomainError(NOT_YOURS)
    return checked(pair, interaction)


def organized_pair(interaction: Interaction, session: Session) -> Pair:
    """The pair that the button names to an organizer, who is not in it. Raises DomainError if there is none."""
    pair = session.get(Pair, interaction.number("pair") or 0)
    if pair is None or pair.workspace_id != interaction.workspace_id or pair.state not in OPEN:
        raise DomainError("This pair is not there any more.")
    return pair


def _pair_here(interaction: Interaction, session: Session) -> Pair | None:
    """The pair of the channel in which this happened."""
    if interaction.channel_id is None:
        return None
    pair = service.pair_in(session, workspace_id=interaction.workspace_id, channel_id=interaction.channel_id)
    return checked(pair, interaction) if pair else None


def checked(pair: Pair, interaction: Interaction) -> Pair:
    """The pair. Raises DomainError if the person who acts is not in it, or it is over."""
    # The same Slack id may be another person in another workspace.
    if pair.workspace_id != interaction.workspace_id:
        raise DomainError(NOT_YOURS)
    me_in(pair, interaction)
    if pair.state not in OPEN:
        raise DomainError("This pair has ended. What you wrote in it is still yours: `/mentor status`.")
    return pair


def me_in(pair: Pair, interaction: Interaction) -> Member:
    """The side of the person who acts. Raises DomainError if they are not in the pair."""
    me = service.member_in(pair, interaction.user_id)
    if me is None:
        raise DomainError(NOT_YOURS)
    return me


def _partner_name(pair: Pair, interaction: Interaction) -> str:
    return service.partner_in(pair, me_in(pair, interaction)).person.name
