"""The agreement in a modal, every word of it, side by side; for one of the two, with what they can do about it."""

from slack_sdk.models.blocks import Block, ButtonElement, MarkdownTextObject, SectionBlock
from slack_sdk.models.views import View

from bot.features.agreement import points_views
from bot.features.agreement.boundaries_views import SEEN, honored, in_lines
from bot.features.agreement.pages import page
from bot.features.agreement.shown import NONE, TEXTS, Shown, Side
from bot.features.agreement.views import change_button, changes, facts, state_words, yes_button
from bot.features.pairs.views import WITH
from bot.slack import forms
from bot.slack.messages import button, buttons, context, divider, header, paragraphs, section
from bot.slack.text import mention, quote

HISTORY, READ_ON = "agreement_history", "agreement_read_on"


def full(shown: Shown, *, number: int = 1, said: str = "") -> View:
    """Page `number` of it. `said` is the answer to what the reader has just pressed here."""
    groups: list[list[Block]] = [
        [*_top(shown, said), *([] if shown.in_force else changes(shown)), *points_views.agreed(shown)],
        [] if shown.is_over else points_views.open_points(shown),
        [divider(), _side_by_side(shown)],
        *(_text(shown, place) for place in range(len(TEXTS))),
        [divider()],
        *(_boundaries(shown, side) for side in shown.sides),
        [] if shown.is_over else points_views.reopening(shown),
    ]
    blocks = page([group for group in groups if group], number, action=READ_ON, value=str(shown.pair_id))
    return forms.page("Your agreement", [*blocks, buttons(*_choices(shown))])


def _top(shown: Shown, said: str) -> list[Block]:
    return [*([section(f"*{said}*")] if said else []), context(state_words(shown))]


def _side_by_side(shown: Shown) -> Block:
    sides = ((shown.mentor, "mentor"), (shown.mentee, "mentee"))
    columns = [f"*The {role}'s side*\n{mention(side.slack_id)}\n{facts(side.said)}" for side, role in sides]
    return SectionBlock(fields=[MarkdownTextObject(text=words, verbatim=True) for words in columns])


def _text(shown: Shown, place: int) -> list[Block]:
    """What both wrote about one thing."""
    label, text_of = TEXTS[place]
    written = [(side, text_of(side.said)) for side in shown.sides if text_of(side.said)]
    blocks: list[Block] = [header(label)] if written else []
    for side, text in written:
        blocks += paragraphs(f"{mention(side.slack_id)}\n{quote(text)}")
    return blocks


def _boundaries(shown: Shown, side: Side) -> list[Block]:
    lines = [f"*{mention(side.slack_id)}'s boundaries*", *in_lines(side.boundaries, quiet=side.quiet)]
    blocks: list[Block] = [*paragraphs("\n".join(lines))]
    partner = shown.other(side.slack_id)
    if side.boundaries_seen:
        blocks.append(context(honored(partner)))
    elif side.boundaries != NONE and side.boundaries_id and partner == shown.me and not shown.is_over:
        blocks.append(buttons(button("I will honor this", SEEN, value=str(side.boundaries_id))))
    return blocks


def _choices(shown: Shown) -> list[ButtonElement]:
    past = button("History", HISTORY, value=f"{shown.pair_id}:1")
    if shown.is_over:
        return [past]
    mine = next((side for side in shown.sides if side.slack_id == shown.me), None)
    yes = [yes_button(shown)] if mine is not None and not mine.confirmed else []
    value = str(shown.pair_id)
    limits = button("My boundaries", f"{WITH}.boundaries", value=value)
    return [*yes, change_button(shown), limits, past]
