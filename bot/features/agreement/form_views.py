"""The three short steps of expectations, and the form of boundaries."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.agreement.limits import TOPICS, Boundaries, in_words
from bot.features.agreement.rules import (
    AVAILABILITY_STEP,
    FREQUENCIES,
    HOPES_STEP,
    LEADS,
    LENGTHS,
    MEANS,
    MEETINGS_STEP,
    NOTICES,
    REPLIES,
    Expectations,
)
from bot.features.pairs.views import WITH
from bot.features.programs.rules import WEEKDAYS, weekdays_from
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, message, paragraphs, section
from bot.slack.text import escape, mention, quote

SAVE_STEP = "expectations_step"
SAVE_BOUNDARIES = "boundaries"
SEEN = "boundaries_seen"

TITLE = "What I expect"


def step_form(step: int, said: Expectations, *, partner: str, pair_id: int, seen: int) -> View:
    """`seen` is the version of this side's answers that was there when the form was opened."""
    intro, fields = {
        AVAILABILITY_STEP: _availability,
        MEETINGS_STEP: _meetings,
        HOPES_STEP: _hopes,
    }[step](said, partner)
    return forms.form(
        SAVE_STEP,
        TITLE,
        [section(f"*Step {step} of 3.* {intro}"), *fields],
        submit="Save" if step == HOPES_STEP else "Save and go on",
        metadata={"pair": pair_id, "step": step, "seen": seen},
    )


def _availability(said: Expectations, partner: str) -> tuple[str, list[Block]]:
    intro = (
        f"How can {mention(partner)} reach you? Be plain and realistic: a clear no helps more than a slow yes. "
        "Each step is saved when you press its button; closing it instead drops what you typed in it."
    )
    fields: list[Block] = [
        forms.select_field(means, label, REPLIES, initial=said.availability.get(means))
        for means, label in MEANS.items()
    ]
    outside = forms.text_field(
        "outside",
        "Time I have outside of our meetings",
        initial=said.outside,
        long=True,
        example="Half an hour a week to read something, more before a deadline of yours",
    )
    return intro, [*fields, outside]


def _meetings(said: Expectations, partner: str) -> tuple[str, list[Block]]:
    return "How would you like to meet?", [
        forms.select_field("frequency", "How often", FREQUENCIES, initial=said.frequency or None),
        forms.select_field("length", "How long", LENGTHS, initial=said.length or None),
        forms.select_field("lead", "Who sets the agenda", LEADS, initial=said.lead or None),
        forms.select_field("notice", "When the agenda is known", NOTICES, initial=said.notice or None),
        forms.text_field(
            "cancellation",
            "If one of us has to cancel",
            initial=said.cancellation,
            long=True,
            example="A message the day before, and a new date at once",
        ),
    ]


def _hopes(said: Expectations, partner: str) -> tuple[str, list[Block]]:
    return f"What {mention(partner)} should know. The two of you read this, nobody else.", [
        forms.text_field("hope", "What I hope to gain", initial=said.hope, long=True, required=True),
        forms.text_field("feedback", "How I like to get feedback", initial=said.feedback, long=True),
        forms.text_field(
            "confidentiality",
            "What stays between us",
            initial=said.confidentiality,
            long=True,
            example="Everything, unless we agree otherwise",
        ),
    ]


def saved(*, partner: str, partner_awaited: bool) -> View:
    """After the last step."""
    if partner_awaited:
        words = (
            f"*Saved.* I have told {mention(partner)} in your channel that you have answered, not what. "
            "As soon as both answers are in, they appear there side by side."
        )
    else:
        words = "*Saved.* Both sides now stand in your channel. Read them, talk about what differs, and confirm."
    return forms.page(TITLE, [section(words)])


def unchanged() -> View:
    return forms.page(TITLE, [section("Nothing was different, so nothing changes.")])


def overtaken(*, pair_id: int) -> View:
    words = (
        "*You saved other answers in another window meanwhile.* Those stand. What you typed here is kept as a draft: "
        "open the form again to see it, change it, and save it over them."
    )
    again = button("Open the form again", f"{WITH}.expectations", value=str(pair_id), style="primary")
    return forms.page(TITLE, [section(words), buttons(again)])


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
    lines = [f"*{mention(by)}'s boundaries*", *_lines(said)]
    if seen:
        return message(*paragraphs("\n".join(lines)), context(f"{mention(partner)} has read this."))
    return message(
        *paragraphs("\n".join(lines)),
        buttons(button("I will honor this", SEEN, value=str(row_id))),
        context(f"They hold from now on. {mention(partner)}, please press the button when you have read them."),
    )


def _lines(said: Boundaries) -> list[str]:
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
