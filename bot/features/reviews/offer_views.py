"""Offers to read a document: the card in the channel, the form and the window."""

from dataclasses import dataclass
from datetime import date, datetime

from slack_sdk.models.blocks import ButtonElement
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.features.entries.views import again_button, all_button, entry_window, named, withdraw_button, withdrawn
from bot.features.reviews.rules import OFFER_LIMIT, Offer
from bot.features.reviews.views import NOUN as REVIEWS
from bot.features.reviews.views import TITLE
from bot.slack import forms
from bot.slack.dates import date_field
from bot.slack.messages import Message, button, buttons, context, message, note, section
from bot.slack.text import mention, moment, quote

NOUN = "offer"
OPEN, ADD, CHANGE = named(NOUN, "open"), named(NOUN, "add"), named(NOUN, "change")
SEND, DECLINE = named(NOUN, "send"), named(NOUN, "decline")
SAVE = named(NOUN, "save")


@dataclass(frozen=True, slots=True)
class ShownOffer:
    """Ready to be shown; people by their Slack ids."""

    offer_id: int
    pair_id: int
    state: Offer
    is_withdrawn: bool
    author: str
    partner: str
    words: str
    until: date | None
    changed_at: datetime

    @property
    def value(self) -> str:
        return str(self.offer_id)


def card(made: ShownOffer) -> Message:
    if made.is_withdrawn:
        return withdrawn("an offer to read a document", by=made.author)
    author, partner = mention(made.author), mention(made.partner)
    if made.state == Offer.USED:
        return message(context(f"{author} offered to read a document of {partner}, who has sent one."))
    if made.state == Offer.DECLINED:
        words = f"{author} offered to read a document of {partner}, who has none for it just now."
        return message(context(words), buttons(_send(made), _look(made)))
    return message(
        section(_what(made)),
        buttons(_send(made), _decline(made), _look(made)),
        context(f"{partner}, a letter, a proposal, slides: anything that is not confidential."),
    )


def offer_form(made: ShownOffer | None, *, pair_id: int, partner: str) -> View:
    """`made`: as it is now, of an offer that is changed."""
    intro = (
        f"*Offer {mention(partner)} to read one of their documents* and to say what you would change, and why. They "
        "read your offer in your channel, and send one when they like."
    )
    return forms.form(
        SAVE,
        TITLE,
        [
            section(intro),
            forms.text_field(
                "words",
                "What you are good at",
                initial=made.words if made else "",
                long=True,
                limit=OFFER_LIMIT,
                example="I have written many grant proposals, and know what tires their readers.",
            ),
            date_field("until", "Until when you have the time", initial=made.until if made else None),
        ],
        submit="Offer" if made is None else "Save",
        metadata={"pair": pair_id} if made is None else {"entry": made.offer_id},
    )


def one_offer(made: ShownOffer, *, me: str, zone: str, saved: str = "") -> View:
    states = {Offer.USED: "A document was sent.", Offer.DECLINED: f"{mention(made.partner)} has none just now."}
    shown = section("\n".join(filter(None, [_what(made), states.get(made.state, "")])))
    footer = f"Last change: {moment(made.changed_at, zone)}."
    return entry_window(TITLE, [shown], _choices(made, me), footer=footer, saved=saved)


def own(made: ShownOffer) -> Message:
    return note(f"This is your own offer; {mention(made.partner)} answers.")


def _choices(made: ShownOffer, me: str) -> list[ButtonElement]:
    rest = [all_button(REVIEWS, made.pair_id, "All documents")]
    if made.is_withdrawn:
        return [again_button(NOUN, made.offer_id), *rest]
    if made.state == Offer.USED:
        return rest
    if me == made.author:
        change = button("Change" if made.state == Offer.OPEN else "Offer it again", CHANGE, value=made.value)
        return [change, withdraw_button(NOUN, made.offer_id), *rest]
    return [_send(made), *([_decline(made)] if made.state == Offer.OPEN else []), *rest]


def _what(made: ShownOffer) -> str:
    until = f", until {day_words(made.until)}" if made.until else ""
    head = f"*{mention(made.author)} offers to read a document of {mention(made.partner)}*{until}"
    return f"{head}\n{quote(made.words)}" if made.words else head


def _send(made: ShownOffer) -> ButtonElement:
    return button("Send a document", SEND, value=made.value, style="primary")


def _decline(made: ShownOffer) -> ButtonElement:
    return button("None just now", DECLINE, value=made.value)


def _look(made: ShownOffer) -> ButtonElement:
    return button("Open", OPEN, value=made.value, spoken="Open the offer")
