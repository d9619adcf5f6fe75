"""`review`: asking for a critique of a document, answering, and the lesson from it."""

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.entries import tools
from bot.features.entries.access import of_entry
from bot.features.entries.rules import LINK_LIMIT, check_link
from bot.features.entries.tools import Tool
from bot.features.members.models import Member
from bot.features.pairs.access import add_pair_word, me_in, of_the_pair
from bot.features.pairs.models import Pair
from bot.features.reviews import (
    critique_handlers,
    form_views,
    notices,
    offer_handlers,
    offers,
    service,
    views,
    windows,
)
from bot.features.reviews.doubts import doubts
from bot.features.reviews.models import Review, ReviewOffer
from bot.features.reviews.rules import KINDS, LESSON_LIMIT, READINGS, TITLE_LIMIT, WISH_LIMIT, Wish
from bot.slack.dates import date_in
from bot.slack.forms import Answers
from bot.slack.interaction import Interaction
from bot.slack.replies import Reply, Show
from bot.slack.surface import Surface
from bot.slack.text import mention

TOOL = Tool(Review, views.NOUN, windows.list_window, windows.window, notices.show)


def register(surface: Surface) -> None:
    add_pair_word(
        surface,
        "review",
        open_documents,
        label="Document critiques",
        summary="asks for a critique of a document, or offers one",
    )
    tools.register(surface, TOOL)
    surface.button(views.ADD, of_the_pair(ask_for_document))
    surface.button(views.CHANGE, of_entry(Review, ask_for_change))
    surface.form(form_views.SAVE, save_document)
    surface.button(views.LESSON, of_entry(Review, ask_for_lesson))
    surface.form(form_views.SAVE_LESSON, of_entry(Review, save_lesson))
    critique_handlers.register(surface)
    offer_handlers.register(surface)


def open_documents(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Show(windows.first_window(session, pair, me_in(pair, interaction), now=interaction.now))


def ask_for_document(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    return Show(windows.wish_window(pair, me_in(pair, interaction), now=interaction.now))


def ask_for_change(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    return Show(windows.wish_window(review.pair, me, now=interaction.now, review=review))


def save_document(interaction: Interaction, session: Session) -> Reply:
    """A new one, perhaps upon an offer, or a change."""
    handler = of_the_pair(_ask) if interaction.number("entry") is None else of_entry(Review, _change)
    return handler(interaction, session)


def _ask(interaction: Interaction, session: Session, pair: Pair) -> Reply:
    me, now, said = me_in(pair, interaction), interaction.now, _wished(interaction.answers)
    made = _offer_named(interaction, session, pair, me)
    if found := _doubted(interaction.answers, said):
        offer_id = made.id if made else None
        return Show(windows.wish_window(pair, me, now=now, said=said, offer_id=offer_id, doubts=found))
    review = service.ask(session, pair=pair, member=me, said=said, is_promised=made is not None, now=now)
    notices.show(session, review, now)
    reviewer = mention(service.reviewer_of(review).person.slack_id)
    if made is None:
        return Show(windows.window(session, review, me, now, f"Saved. {reviewer} is asked in your channel."))
    offers.use(session, made=made, member=me, review=review, now=now)
    notices.show_offer(session, made, now)
    return Show(windows.window(session, review, me, now, f"Sent. {reviewer} finds it in your channel."))


def _change(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    said, now = _wished(interaction.answers), interaction.now
    if found := _doubted(interaction.answers, said):
        return Show(windows.wish_window(review.pair, me, now=now, said=said, review=review, doubts=found))
    if not service.change(session, review=review, member=me, said=said, now=now):
        return Show(windows.window(session, review, me, now, "Nothing was different."))
    notices.show(session, review, now)
    return Show(windows.window(session, review, me, now, "Saved. Both of you see it."))


def ask_for_lesson(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    if me.id != review.author_id:
        raise DomainError("The lesson is the author's to write; you read it here.")
    return Show(form_views.lesson_form(notices.shown(review, me)))


def save_lesson(interaction: Interaction, session: Session, review: Review, me: Member) -> Reply:
    lesson, is_first, now = interaction.answers.text("lesson", limit=LESSON_LIMIT), not review.lesson, interaction.now
    if service.save_lesson(session, review=review, member=me, lesson=lesson, now=now):
        notices.show(session, review, now)
        if is_first:
            notices.say_learned(session, review, now=now)
    return Show(windows.window(session, review, me, now, "Saved. Both of you see it."))


def _offer_named(interaction: Interaction, session: Session, pair: Pair, me: Member) -> ReviewOffer | None:
    """The offer that the form takes up; none of another pair, and none that is settled."""
    made = session.get(ReviewOffer, interaction.number("offer") or 0)
    if made is None or made.pair_id != pair.id or made.author_id == me.id:
        return None
    return made


def _doubted(typed: Answers, said: Wish) -> list[str]:
    """Why to look again; nothing for someone who says to have done so."""
    return [] if typed.choices("sure", form_views.SURE) else doubts(said.title, said.link)


def _wished(typed: Answers) -> Wish:
    if not typed.choices("confirmed", form_views.CONFIRMED):
        raise DomainError("Only documents that are not confidential can be sent.", field="confirmed")
    due_on = date_in(typed, "due_on")
    if due_on is None:
        raise DomainError("Choose a day, so that it does not wait forever.", field="due_on")
    return Wish(
        title=" ".join(typed.text("title", limit=TITLE_LIMIT).split()),
        link=check_link(typed.text("link", limit=LINK_LIMIT)),
        kind=typed.choice("kind", KINDS) or "other",
        reading=typed.choice("reading", READINGS) or "idea",
        wish=typed.text("wish", limit=WISH_LIMIT),
        due_on=due_on,
    )
