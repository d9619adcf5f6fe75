"""What the third person reads: the question, which is as easy to refuse as to accept; and the introduction itself."""

from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement

from bot.features.entries.views import labelled, named
from bot.features.introductions.views import NOUN, Shown, person
from bot.slack.messages import Message, button, buttons, context, message, note, paragraphs, section
from bot.slack.text import escape, moment

YES, NO = named(NOUN, "yes"), named(NOUN, "no")

QUIET = (
    "If it does not suit you, say so or say nothing: the two learn neither whether you read this, nor what you said."
)


def question(shown: Shown, zone: str) -> Message:
    return message(
        section(f"*{person(shown.author)} would like to introduce you to {person(shown.partner)}.*"),
        section("If you say yes, I open a group for the three of you, which begins with these words:"),
        *_quoted(shown),
        buttons(_yes(shown, "Yes, introduce us"), button("Not this time", NO, value=str(shown.row_id))),
        context(QUIET, _until(shown.asked_until, zone)),
    )


def accepted(shown: Shown, *, by_hand: bool) -> Message:
    after = f"{person(shown.author)} writes to the two of you" if by_hand else "I open a group for the three of you"
    return note(f"*Thank you.* {after}, and {person(shown.partner)} will be glad.")


def declined(shown: Shown, zone: str) -> Message:
    return message(
        section("All right, and thank you for reading it. Nobody learns what you said."),
        buttons(_yes(shown, "Introduce us after all")),
        context(_until(shown.asked_until, zone)),
    )


def over() -> Message:
    return note("This introduction is settled; there is nothing left for you to do. Thank you for reading it.")


def letter(shown: Shown) -> Message:
    """The formal introduction, where the three of them read it."""
    said, partner, third = shown.said, person(shown.partner), person(shown.third)
    step = paragraphs(f"*A first step:* {escape(said.first_step)}") if said.first_step else []
    return message(
        *paragraphs(f"*{third}, this is {partner}.* {escape(said.about_partner)}"),
        *paragraphs(f"*{partner}, this is {third}.* {escape(said.about_third)}"),
        *paragraphs(f"*Why you two:* {escape(said.reason)}"),
        *step,
        context(
            f"{person(shown.author)} introduces you to each other; each of you has said yes to it. From here on it is "
            "yours: I say nothing more in this group, and I do not read what you write here."
        ),
    )


def by_hand(shown: Shown) -> str:
    """The same as plain text to copy, as it was typed."""
    said, partner, third = shown.said, shown.partner.name, shown.third.name
    return "\n\n".join(
        [
            f"Hello {third}, hello {partner},",
            f"{third}, this is {partner}. {said.about_partner}",
            f"{partner}, this is {third}. {said.about_third}",
            f"Why you two: {said.reason}",
            *([f"A first step: {said.first_step}"] if said.first_step else []),
            f"From here on it is yours. All the best,\n{shown.author.name}",
        ]
    )


def _quoted(shown: Shown) -> list[Block]:
    said, found = shown.said, list[Block]()
    found += labelled(f"About {escape(shown.partner.name)}", said.about_partner)
    found += labelled("About you", said.about_third)
    found += labelled("Why you two", said.reason)
    return found + labelled("A first step", said.first_step)


def _yes(shown: Shown, label: str) -> ButtonElement:
    return button(label, YES, value=str(shown.row_id), style="primary")


def _until(until: datetime | None, zone: str) -> str:
    return f"The question is open until {moment(until, zone)}." if until else "The question is open for two weeks."
