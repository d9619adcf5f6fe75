"""The form of boundaries, and what the two people read of them."""

from collections.abc import Collection, Sequence

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.wording import listed
from bot.features.agreement.limits import TOPICS, Boundaries
from bot.features.agreement.rules import MEANS
from bot.features.programs.rules import WEEKDAYS, weekdays_from
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, message, note, paragraphs, section
from bot.slack.text import mention, quote

SAVE_BOUNDARIES = "boundaries"
SEEN = "boundaries_seen"
SAY_NO, PERMIT = "means_say_no", "means_permit"

TITLE = "My boundaries"


def boundaries_form(said: Boundaries, *, partner: str, pair_id: int, first_day: int) -> View:
    who = mention(partner)
    return forms.form(
        SAVE_BOUNDARIES,
        TITLE,
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
    none_of_these = "I will offer none of them as a way to reach you or to meet."
    exceptions = "What you could not keep to yourself, for example a danger to someone."
    return [
        forms.multi_select_field(
            "topics", "Topics that are off limits", TOPICS, initial=said.topics, hint=nothing_of_these
        ),
        forms.checkboxes_field("not_by", "Please do not use", MEANS, initial=said.not_by, hint=none_of_these),
        forms.text_field(
            "confidentiality", "Limits of confidentiality", initial=said.confidentiality, long=True, hint=exceptions
        ),
        forms.text_field("anything_else", "Anything else, other topics too", initial=said.anything_else, long=True),
    ]


def boundaries_saved(lines: Sequence[str], *, hours: str, contradicting: Collection[str], pair_id: int) -> View:
    """To the one who set them: what the bot will now do, in mrkdwn; `hours` is what is left for writing to them."""
    points = lines or ["Nothing in them is for me to obey."]
    return forms.page(
        TITLE,
        [
            section("*Saved. They hold from now on.*"),
            *paragraphs("\n".join(f"• {line}" for line in points)),
            context(f"So I write to you {hours}."),
            *contradiction(contradicting, pair_id=pair_id),
        ],
    )


def contradiction(means: Collection[str], *, pair_id: int) -> list[Block]:
    """To someone who offers a means in their expectations and rules it out in their boundaries: settled by a press."""
    if not means:
        return []
    names = listed(f"“{MEANS[each]}”" for each in means)
    words = (
        f"*One thing contradicts itself.* Your expectations offer {names}, and your boundaries rule that out. "
        "The boundary holds. Which one do you mean?"
    )
    value, one = str(pair_id), MEANS[next(iter(means))] if len(means) == 1 else ""
    return [
        section(words),
        buttons(
            button(f"No: {one}" if one else "No to these", SAY_NO, value=value, style="primary"),
            button(f"Yes: {one}" if one else "Yes to these", PERMIT, value=value),
        ),
    ]


def said_no(means: Collection[str]) -> View:
    """After a contradiction was settled in favor of the boundary."""
    names = listed(f"“{MEANS[each]}”" for each in means)
    words = f"*Settled.* Your expectations say no to {names} as well now; nobody has to confirm that anew."
    return forms.page(TITLE, [section(words if means else "*This is settled already.*")])


def permitted(means: Collection[str]) -> View:
    """After a contradiction was settled in favor of the expectation."""
    names = listed(f"“{MEANS[each]}”" for each in means)
    words = f"*Settled.* {names} may be used: it is not among your boundaries any more."
    return forms.page(TITLE, [section(words if means else "*This is settled already.*")])


def boundaries_unchanged(said: Boundaries) -> View:
    if said == Boundaries():
        return forms.page(TITLE, [section("You have set none. That is fine, and you can set some at any time.")])
    return forms.page(TITLE, [section("Nothing was different; your boundaries hold as before.")])


def boundaries_told(said: Boundaries, *, quiet: str, by: str, partner: str, row_id: int, seen: bool) -> Message:
    """In the pair's channel."""
    lines = [f"*{mention(by)}'s boundaries*", *in_lines(said, quiet=quiet)]
    if said == Boundaries():
        return message(*paragraphs("\n".join(lines)))
    if seen:
        return message(*paragraphs("\n".join(lines)), context(honored(partner)))
    return message(
        *paragraphs("\n".join(lines)),
        buttons(button("I will honor this", SEEN, value=str(row_id))),
        context(f"They hold from now on. {mention(partner)}, please press the button when you have read them."),
    )


def boundaries_replaced(by: str) -> Message:
    """In the place of boundaries that nobody has acknowledged, once there are others."""
    return note(f"{mention(by)} set boundaries, and has changed them since: the newest stand below.")


def honored(partner: str) -> str:
    return f"{mention(partner)} has read this and will honor it."


def in_lines(said: Boundaries, *, quiet: str) -> list[str]:
    """Someone's boundaries as others read them; `quiet` is what the quiet hours are in words."""
    found = [f"• Quiet hours: {quiet}"] if quiet else []
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
