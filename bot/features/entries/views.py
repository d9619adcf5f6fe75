"""The windows of all tools look alike: a list with what it is for, one entry with what can be done, two sides."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.glance import Press
from bot.features.entries.rules import Part
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, confirm, context, divider, message, paragraphs, section
from bot.slack.text import beginning, escape, mention, quote, shortened

ON_CARD = 600
"""Characters of a text on a card in the channel; the window has all of it."""

ROW_LIMIT = 600


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in a list."""

    words: str
    """mrkdwn."""
    press: Press
    spoken: str
    """For screen readers: "Open the lesson My first retro"."""


@dataclass(frozen=True, slots=True)
class Said:
    """One side of an entry, ready to be shown."""

    slack_id: str
    texts: Mapping[str, str]
    """Label → what they wrote; empty ones are left out."""


def named(noun: str, what: str) -> str:
    """The action that does `what` (open, all, add, change, withdraw, again, …) with entries of this kind."""
    return f"{noun}_{what}"


def tool_window(
    title: str,
    intro: str,
    part: Part[Row],
    *,
    noun: str,
    pair_id: int,
    add: Sequence[Press],
    more: Sequence[Block] = (),
    saved: str = "",
) -> View:
    """What a tool's word opens: what it is for, the buttons for a new one, and what there is, a page at a time.

    `more` comes after the list. The pages are turned by `<noun>_all` with `pair:page`.
    """
    turns = [("Newer", part.page - 1), ("Older", part.page + 1)]
    turned = [button(label, named(noun, "all"), value=f"{pair_id}:{to}") for label, to in turns if 0 <= to <= part.last]
    blocks: list[Block] = [section(f"_{saved}_")] if saved else []
    begin = [pressed(press, style=None if number else "primary") for number, press in enumerate(add)]
    blocks += [section(intro), buttons(*begin), divider()]
    blocks += [section(beginning(row.words, ROW_LIMIT), accessory=_open(row)) for row in part.shown]
    blocks += [] if part.shown else [section("_Nothing here yet._")]
    return forms.page(title, [*blocks, *([buttons(*turned)] if turned else []), *more])


def entry_window(
    title: str, blocks: Sequence[Block], actions: Sequence[ButtonElement], *, footer: str = "", saved: str = ""
) -> View:
    """Everything about one entry, and what this reader can do with it. `saved`: what has just happened."""
    rows = [actions[first : first + 5] for first in range(0, len(actions), 5)]
    shown: list[Block] = [*([section(f"_{saved}_")] if saved else []), *blocks, *(buttons(*row) for row in rows)]
    return forms.page(title, [*shown, *([context(footer)] if footer else [])])


def withdraw_button(noun: str, entry_id: int, *, called: str = "") -> ButtonElement:
    """`called`: the word that people know for it, if that is another one."""
    words = "It leaves your lists, your journal and your channel. You can take it up again later."
    sure = confirm(f"Withdraw the {called or noun}?", words, yes="Withdraw")
    return button("Withdraw", named(noun, "withdraw"), value=str(entry_id), confirm=sure)


def again_button(noun: str, entry_id: int) -> ButtonElement:
    return button("Take it up again", named(noun, "again"), value=str(entry_id))


def all_button(noun: str, pair_id: int, label: str) -> ButtonElement:
    return button(label, named(noun, "all"), value=f"{pair_id}:0")


def pressed(press: Press, *, style: str | None = None, spoken: str | None = None) -> ButtonElement:
    return button(press.label, press.action, value=press.value, style=style, spoken=spoken)


def sides(said: Sequence[Said], *, limit: int | None = None) -> list[Block]:
    """Both sides, one after the other, each under its name. `limit`: characters of each text."""
    return [block for each in said for block in _side(each, limit)]


def labelled(label: str, text: str, *, limit: int | None = None) -> list[Block]:
    """A text that someone wrote, under what it answers; nothing if it is empty."""
    if not text:
        return []
    words = quote(text)
    return [*paragraphs(f"*{label}*\n{beginning(words, limit) if limit else words}")]


def link_words(title: str, link: str) -> str:
    """A title in bold, and its link as it is, so that it shows where it leads."""
    return f"*{escape(title)}*" + (f"\n{escape(link)}" if link else "")


def withdrawn(what: str, *, by: str) -> Message:
    """The card of what its author took back. `what`: "a lesson"."""
    return message(context(f"{mention(by)} has withdrawn {what} that was here."))


def _side(said: Said, limit: int | None) -> list[Block]:
    texts = [(label, text) for label, text in said.texts.items() if text]
    found: list[Block] = [section(f"*{mention(said.slack_id)}*")] if texts else []
    for label, text in texts:
        found += labelled(label, text, limit=limit)
    return found


def _open(row: Row) -> ButtonElement:
    return button(row.press.label, row.press.action, value=row.press.value, spoken=shortened(row.spoken, 75))
