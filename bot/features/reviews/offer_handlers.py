"""Offers to read a document: made, taken up with a document, or declined."""

from datetime import date

from bot.core.db import Session
from bot.features.entries import tools
from bot.features.entries.access import of_entry
from bot.features.entries.tools import Tool
from bot.features.members.models import Member
from bot.features.pairs.access import me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.reviews import notices, offer_views, offers, windows
from bot.features.reviews.models import ReviewOffer
from bot.features.reviews.rules import OFFER_LIMIT
from bot.slack.dates import date_in
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction, Origin
from bot.slack.replies import Done, Reply, Say, Show
from bot.slack.surface import Surface
from bot.slack.text import mention

TOOL = Tool(ReviewOffer, offer_views.NOUN, windows.list_window, windows.offer_window, notices.show_offer)


def register(surface: Surface) -> None:
    tools.register(surface, TOOL)
    surface.button(offer_views.ADD, of_the_pair(ask_for_offer))
    surface.button(offer_views.CHANGE, of_entry(ReviewOffer, ask_for_change))
    surface.form(offer_views.SAVE, save_offer)
    surface.button(offer_views.SEND, of_entry(ReviewOffer, send_document))
    surface.button(offer_views.DECLINE, of_entry(ReviewOffer, decline))


def ask_for_offer(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Show(windows.new_offer_window(pair, me_in(pair, interaction)))


def ask_for_change(interaction: Interaction, session: Session, made: ReviewOffer, me: Member) -> Reply:
    return Show(windows.new_offer_window(made.pair, me, made))


def save_offer(interaction: Interaction, session: Session) -> Reply:
    """A new one, or a change."""
    handler = of_the_pair(_offer) if interaction.number("entry") is None else of_entry(ReviewOffer, _change)
    return handler(interaction, session)


def _offer(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, now, (words, until) = me_in(pair, interaction), interaction.now, _offered(interaction.answers)
    made = offers.offer(session, pair=pair, member=me, words=words, until=until, now=now)
    notices.show_offer(session, made, now)
    saved = f"Saved. {mention(partner_in(pair, me).person.slack_id)} reads it in your channel."
    return Show(windows.offer_window(session, made, me, now, saved))


def _change(interaction: Interaction, session: Session, made: ReviewOffer, me: Member) -> Reply:
    now, (words, until) = interaction.now, _offered(interaction.answers)
    is_changed = offers.change(session, made=made, member=me, words=words, until=until, now=now)
    if is_changed:
        notices.show_offer(session, made, now)
    saved = "Saved. Both of you see it." if is_changed else "Nothing was different."
    return Show(windows.offer_window(session, made, me, now, saved))


def send_document(interaction: Interaction, session: Session, made: ReviewOffer, me: Member) -> Reply:
    if me.id == made.author_id:
        return Say(offer_views.own(notices.shown_offer(made)))
    offers.check_open(made, me)
    return Show(windows.wish_window(made.pair, me, now=interaction.now, offer_id=made.id))


def decline(interaction: Interaction, session: Session, made: ReviewOffer, me: Member) -> Reply:
    if me.id == made.author_id:
        return Say(offer_views.own(notices.shown_offer(made)))
    if offers.decline(session, made=made, member=me, now=interaction.now):
        notices.show_offer(session, made, interaction.now)
    if interaction.origin is not Origin.MODAL:
        return Done()
    return Show(windows.offer_window(session, made, me, interaction.now, "Noted. You can still send one."))


def _offered(typed: Answers) -> tuple[str, date | None]:
    return typed.text("words", limit=OFFER_LIMIT), date_in(typed, "until")
