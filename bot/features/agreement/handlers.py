"""`agreement`: both sides next to each other, a yes, and a middle to meet in."""

from bot.core.db import Session
from bot.features.agreement import (
    boundaries_handlers,
    expectations_handlers,
    notices,
    review_handlers,
    reviews,
    service,
    versions,
    views,
)
from bot.features.pairs.access import add_pair_word, me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.slack.interaction import Interaction
from bot.slack.messages import note
from bot.slack.replies import Open, Reply, Say
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    expectations_handlers.register(surface)
    boundaries_handlers.register(surface)
    add_pair_word(
        surface, "agreement", show_agreement, label="Our agreement", summary="shows both sides next to each other"
    )
    surface.button(views.CONFIRM, of_the_pair(confirm_agreement))
    surface.button(views.MIDDLE, of_the_pair(meet_in_the_middle))
    review_handlers.register(surface)


def show_agreement(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    agreement = versions.latest_agreement(session, pair=pair)
    if agreement is None:
        awaited = [member.person.slack_id for member in service.awaited(session, pair=pair)]
        return Say(views.nothing_yet(awaited=awaited, me=interaction.user_id, pair_id=pair.id))
    return Open(views.full(notices.shown(session, pair, agreement)))


def confirm_agreement(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, version = me_in(pair, interaction), _seen_version(interaction)
    agreement = versions.confirm(session, pair=pair, member=me, version=version, now=interaction.now)
    notices.confirmed(session, pair, agreement, me, now=interaction.now)
    if agreement.in_force:
        reviews.plan_review(session, pair=pair, now=interaction.now)
    return Say(note(views.confirmed(in_force=agreement.in_force, partner=partner_in(pair, me).person.slack_id)))


def meet_in_the_middle(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, version = me_in(pair, interaction), _seen_version(interaction)
    agreement = versions.meet_in_the_middle(
        session, pair=pair, member=me, version=version, point=interaction.part(2), now=interaction.now
    )
    notices.new_version(session, pair, agreement, now=interaction.now)
    return Say(note(views.proposed(partner=partner_in(pair, me).person.slack_id)))


def _seen_version(interaction: Interaction) -> int:
    """Of the agreement under which the button stands."""
    return interaction.number("version", place=1) or 0
