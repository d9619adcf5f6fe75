"""`agreement`: both sides next to each other, a yes, and points to agree on one by one."""

from bot.core.db import Session
from bot.features.agreement import (
    boundaries_handlers,
    expectations_handlers,
    full_views,
    history_views,
    notices,
    points_views,
    reading,
    review_handlers,
    reviews,
    service,
    suggestions,
    versions,
    views,
)
from bot.features.agreement.suggestions import Outcome
from bot.features.pairs.access import add_pair_word, me_in, of_my_pair, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OVER
from bot.features.pairs.service import partner_in
from bot.slack.interaction import Interaction, Origin
from bot.slack.messages import note
from bot.slack.replies import Open, Reply, Say, Show
from bot.slack.surface import Surface


def register(surface: Surface) -> None:
    expectations_handlers.register(surface)
    boundaries_handlers.register(surface)
    add_pair_word(
        surface,
        "agreement",
        show_agreement,
        label="Our agreement",
        summary="shows both sides next to each other",
        also_over=True,
    )
    surface.button(views.CONFIRM, of_the_pair(confirm_agreement))
    surface.button(points_views.SUGGEST, of_the_pair(suggest))
    surface.button(full_views.READ_ON, of_my_pair(read_on))
    surface.button(full_views.HISTORY, of_my_pair(show_history))
    review_handlers.register(surface)


def show_agreement(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    agreement = versions.latest_agreement(session, pair=pair)
    if agreement is None and pair.state in OVER:
        return Say(note("The two of you never got to an agreement in this pair."))
    if agreement is None:
        awaited = [member.person.slack_id for member in service.awaited(session, pair=pair)]
        return Say(views.nothing_yet(awaited=awaited, me=interaction.user_id, pair_id=pair.id))
    me = me_in(pair, interaction)
    return Open(full_views.full(reading.shown(session, pair, agreement, now=interaction.now, reader=me)))


def read_on(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    """Another page of the same."""
    agreement = versions.latest_agreement(session, pair=pair)
    if agreement is None:
        return show_agreement(interaction, session, pair)
    shown = reading.shown(session, pair, agreement, now=interaction.now, reader=me_in(pair, interaction))
    return Show(full_views.full(shown, number=interaction.number("page", place=1) or 1))


def show_history(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    zone, number = me_in(pair, interaction).person.zone, interaction.number("page", place=1)
    found = reading.history(session, pair)
    view = history_views.history(found, pair_id=pair.id, number=number or 1, zone=zone)
    return Show(view) if interaction.part(2) else Open(view)


def confirm_agreement(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, version = me_in(pair, interaction), interaction.number("version", place=1) or 0
    agreement, is_new = versions.confirm(session, pair=pair, member=me, version=version, now=interaction.now)
    if is_new and agreement.in_force:
        reviews.plan_review(session, pair=pair, now=interaction.now)
        notices.agreement_reached(session, pair, agreement, now=interaction.now)
    elif is_new:
        notices.show_again(session, pair, now=interaction.now)
    partner = partner_in(pair, me).person.slack_id
    return _answer(interaction, session, pair, views.confirmed(in_force=agreement.in_force, partner=partner))


def suggest(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, point, choice = me_in(pair, interaction), interaction.part(1), interaction.part(2)
    agreement, outcome, is_new = suggestions.suggest(
        session, pair=pair, member=me, point=point, choice=choice, now=interaction.now
    )
    if is_new:
        notices.show_again(session, pair, now=interaction.now)
    shown = reading.shown(session, pair, agreement, now=interaction.now, reader=me)
    words = {
        Outcome.AGREED: points_views.agreed_now(point, choice),
        Outcome.SUGGESTED: points_views.suggested(shown, point, choice),
        Outcome.TAKEN_BACK: points_views.taken_back(shown, point, choice),
    }
    return _answer(interaction, session, pair, words[outcome])


def _answer(interaction: Interaction, session: Session, pair: Pair, words: str) -> Reply:
    """Where it was pressed: beneath the channel's message, or in the agreement that is open."""
    agreement = versions.latest_agreement(session, pair=pair)
    if interaction.origin is not Origin.MODAL or agreement is None:
        return Say(note(words))
    shown = reading.shown(session, pair, agreement, now=interaction.now, reader=me_in(pair, interaction))
    return Show(full_views.full(shown, said=words))
