"""About which pair is this? Every handler of a pair's word gets its pair here, checked against the person who acts."""

from collections.abc import Callable
from functools import partial, wraps

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.members.models import Member
from bot.features.members.service import memberships
from bot.features.pairs import service, views
from bot.features.pairs.models import Pair
from bot.features.pairs.resting_replies import with_its_rest
from bot.features.pairs.rules import OPEN, OVER
from bot.features.pairs.signs import pair_is_alive
from bot.features.programs.refusals import only_for_organizers
from bot.features.programs.service import is_organizer
from bot.slack.commands import Audience, Handler
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Say
from bot.slack.surface import Surface

PairHandler = Callable[[Interaction, Session, Pair], Reply]

NOT_YOURS = "This belongs to a pair that you are not in (any more)."


def about_a_pair(word: str, handler: PairHandler, *, also_over: bool = False) -> Handler:
    """A handler that finds its pair: named by the form or button, that of the channel, or the person's only one.

    Someone with several pairs is asked with whom; the answer arrives as the button `with.<word>`. `also_over`: in the
    channel of a pair that has ended it is about that one.
    """

    @wraps(handler)
    def find(interaction: Interaction, session: Session) -> Reply:
        pair = named_pair(interaction, session) or _pair_here(interaction, session, also_over=also_over)
        if pair is not None:
            return _handled(handler, interaction, session, pair)
        mine = service.pairs_of(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id)
        if not mine:
            raise _without_a_pair(interaction, session)
        if len(mine) == 1:
            return _handled(handler, interaction, session, checked(mine[0], interaction))
        return Say(views.which_pair(word, [(pair.id, _partner_name(pair, interaction)) for pair in mine]))

    return find


def add_pair_word(
    surface: Surface,
    word: str,
    handler: PairHandler,
    *,
    label: str,
    summary: str,
    usage: str = "",
    also_over: bool = False,
) -> None:
    """A word that is about a pair, and the button that says which. `also_over`: what stays readable after its end."""
    found = about_a_pair(word, handler, also_over=also_over)
    surface.command(word, found, label=label, summary=summary, audience=Audience.PARTNER, usage=usage)
    surface.button(f"{views.WITH}.{word}", of_my_pair(handler) if also_over else of_the_pair(handler))


def _without_a_pair(interaction: Interaction, session: Session) -> DomainError:
    if not memberships(session, workspace_id=interaction.workspace_id, slack_id=interaction.user_id):
        return DomainError(
            "This is for two people who are a pair, and you are in no program at the moment.", remedy="join"
        )
    return DomainError("You are not in a pair at the moment. This shows where things stand:", remedy="status")


def of_the_pair(handler: PairHandler) -> Handler:
    """A handler for a form or button that must name its pair."""
    return partial(_with_named_pair, handler)


def _with_named_pair(handler: PairHandler, interaction: Interaction, session: Session) -> Reply:
    pair = named_pair(interaction, session)
    if pair is None:
        raise DomainError(NOT_YOURS)
    return _handled(handler, interaction, session, pair)


def _handled(handler: PairHandler, interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return with_its_rest(handler(interaction, session, pair), pair, interaction.now)


def of_my_pair(handler: PairHandler) -> Handler:
    """The same for what may also be done in a pair that is coming to its end, or is over."""

    @wraps(handler)
    def find(interaction: Interaction, session: Session) -> Reply:
        pair_id = interaction.number("pair", place=0)
        pair = my_pair(interaction, session, pair_id=pair_id or 0)
        return _handled(handler, interaction, session, checked(pair, interaction) if pair.state in OPEN else pair)

    return find


def my_pair(interaction: Interaction, session: Session, *, pair_id: int) -> Pair:
    """The pair of this id, in whatever state. Raises DomainError if the person is not in it."""
    pair = session.get(Pair, pair_id)
    if pair is None or pair.workspace_id != interaction.workspace_id:
        raise DomainError(NOT_YOURS)
    me_in(pair, interaction)
    return pair


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
    """The pair that the button names to an organizer of its program. Raises DomainError if there is none."""
    pair = session.get(Pair, interaction.number("pair") or 0)
    if pair is None or pair.workspace_id != interaction.workspace_id or pair.state not in OPEN:
        raise DomainError("This pair is not there any more.")
    who = interaction.user_id
    if not is_organizer(session, workspace_id=pair.workspace_id, slack_id=who, program_id=pair.program_id):
        raise only_for_organizers(session, interaction)
    return pair


def _pair_here(interaction: Interaction, session: Session, *, also_over: bool = False) -> Pair | None:
    """The pair of the channel in which this happened."""
    if interaction.channel_id is None:
        return None
    pair = service.pair_in(session, workspace_id=interaction.workspace_id, channel_id=interaction.channel_id)
    if pair is not None and pair.state in OVER and also_over:
        me_in(pair, interaction)
        return pair
    return checked(pair, interaction) if pair else None


def checked(pair: Pair, interaction: Interaction) -> Pair:
    """The pair. Raises DomainError if the person who acts is not in it, or it is over."""
    # The same Slack id may be another person in another workspace.
    if pair.workspace_id != interaction.workspace_id:
        raise DomainError(NOT_YOURS)
    me_in(pair, interaction)
    if pair.state not in OPEN:
        raise DomainError(pair.why_over, remedy="status")
    pair_is_alive(pair, interaction.now)
    return pair


def me_in(pair: Pair, interaction: Interaction) -> Member:
    """The side of the person who acts. Raises DomainError if they are not in the pair."""
    me = service.member_in(pair, interaction.user_id)
    if me is None:
        raise DomainError(NOT_YOURS)
    return me


def _partner_name(pair: Pair, interaction: Interaction) -> str:
    return service.partner_in(pair, me_in(pair, interaction)).person.name
