"""The journal of a pair, a page at a time."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.journal import Entry
from bot.core.times import day_words, local
from bot.features.entries.rules import Part
from bot.features.entries.views import pressed
from bot.slack import forms
from bot.slack.messages import button, buttons, context, divider, section
from bot.slack.text import beginning, escape, mention, quote, shortened

TURN = "journal_turn"

IN_SHORT, TITLE_IN_SHORT = 500, 150


def journal(part: Part[Entry], *, pair_id: int, partner: str, zone: str, is_over: bool) -> View:
    """`part`: newest first. `partner`: Slack id. What belongs to a pair that is over can only be read."""
    if not part.shown:
        words = f"*Nothing yet.* What you and {mention(partner)} do and write here is listed by its date."
        return forms.page("Our journal", [section(words)])
    blocks: list[Block] = [section(f"*What you and {mention(partner)} did and wrote here*, the newest first.")]
    blocks += [block for entry in part.shown for block in _entry(entry, zone, can_open=not is_over)]
    turns = [("Newer", part.page - 1), ("Older", part.page + 1)]
    turned = [button(label, TURN, value=f"{pair_id}:{to}") for label, to in turns if 0 <= to <= part.last]
    blocks += [buttons(*turned)] if turned else []
    return forms.page(
        "Our journal", [*blocks, context(f"Page {part.page + 1} of {part.last + 1}. Only the two of you can read it.")]
    )


def _entry(entry: Entry, zone: str, *, can_open: bool) -> list[Block]:
    title, day = escape(shortened(entry.title, TITLE_IN_SHORT)), day_words(local(entry.at, zone).date())
    words = [f"*{title}*", day, *([beginning(quote(entry.words), IN_SHORT)] if entry.words else [])]
    look = pressed(entry.press, spoken=f"Open {entry.title}") if entry.press and can_open else None
    return [divider(), section("\n".join(words), accessory=look)]
