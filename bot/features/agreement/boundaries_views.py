"""The form of boundaries, and what the two people read of them."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.agreement.limits import TOPICS, Boundaries, in_words
from bot.features.agreement.rules import MEANS
from bot.features.programs.rules import WEEKDAYS, weekdays_from
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, message, paragraphs, section
from bot.slack.text import escape, mention, quote

SAVE_BOUNDARIES = "boundaries"
SEEN = "boundaries_seen"


def boundaries_form(said: Boundaries, *, partner: str, pair_id: int, first_day: int) -> View:
    who = mention(partner)
    return forms.form(
        SAVE_BOUNDARIES,
        "My boundaries",
        [
            section(f"They hold as soon as you save them, for me too. {who} reads them and is asked to honor them."),
            *_times(said, first_day),
            *_topics_and_means(said),
        ],
        metadata={"pair": pair_id},
    )


def _times(said: Boundaries, first_day: int) -> list[Block]:
    every_day = "On your own clock, every day."
    return [
        forms.time_field("quiet_from", "Quiet hours: from", initial=said.quiet_from),
        forms.time_field("quiet_to", "Quiet hours: until", initial=said.quiet_to, hint=every_day),
        forms.checkboxes_field(
            "days_off",
            "Days on which I am not available",
            weekdays_from(first_day),
            initial=[str(day) for day in said.days_off],
        ),
    ]


def _topics_and_means(said: Boundaries) -> list[Block]:
    nothing_of_these = "I will suggest nothing that touches them."
    exceptions = "What you could not keep to yourself, for example a danger to someone."
    return [
        forms.multi_select_field(
            "topics", "Topics that are off limits", TOPICS, initial=said.topics, hint=nothing_of_these
        ),
        forms.checkboxes_field("not_by", "Please do not use", MEANS, initial=said.not_by),
        forms.text_field(
            "confidentiality", "Limits of confidentiality", initial=said.confidentiality, long=True, hint=exceptions
        ),
        forms.text_field("anything_else", "Anything else, other topics too", initial=said.anything_else, long=True),
    ]


def boundaries_saved(said: Boundaries, *, clock24: bool) -> View:
    """What the bot will now do, to the one who set them."""
    lines = in_words(said, clock24=clock24) or [
        "There is nothing in them that I could act on myself; your partner reads them."
    ]
    return forms.page(
        "My boundaries",
        [section("*Saved. They hold from now on.*"), *paragraphs("\n".join(f"• {escape(line)}" for line in lines))],
    )


def boundaries_unchanged() -> View:
    return forms.page("My boundaries", [section("Nothing was different; your boundaries hold as before.")])


def boundaries_told(said: Boundaries, *, by: str, partner: str, row_id: int, seen: bool) -> Message:
    """In the pair's channel."""
    lines = [f"*{mention(by)}'s boundaries*", *in_lines(said)]
    if seen:
        return message(*paragraphs("\n".join(lines)), context(f"{mention(partner)} has read this."))
    return message(
        *paragraphs("\n".join(lines)),
        buttons(button("I will honor this", SEEN, value=str(row_id))),
        context(f"They hold from now on. {mention(partner)}, please press the button when you have read them."),
    )


def in_lines(said: Boundaries) -> list[str]:
    """Someone's boundaries as the partner reads them."""
    found = []
    if said.quiet_from and said.quiet_to:
        found.append(f"• Quiet hours: {said.quiet_from:%H:%M} to {said.quiet_to:%H:%M}, on their clock")
    if said.days_off:
        found.append(f"• Not available: {', '.join(WEEKDAYS[str(day)] for day in said.days_off)}")
    if said.topics:
        found.append(f"• Off limits: {', '.join(TOPICS[topic] for topic in said.topics)}")
    if said.not_by:
        found.append(f"• Please do not use: {', '.join(MEANS[means] for means in said.not_by)}")
    for label, typed in (("Limits of confidentiality", said.confidentiality), ("Also", said.anything_else)):
        if typed:
            found.append(f"• {label}:\n{quote(typed)}")
    return found or ["• None at the moment"]
