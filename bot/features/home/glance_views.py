"""What the features say at a glance, as blocks: of a person, of each of their pairs, of a program."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.glance import Glance, Press
from bot.core.wording import counted
from bot.features.home.rules import PairStanding
from bot.features.pairs.views import pair_press
from bot.slack import forms
from bot.slack.commands import Command
from bot.slack.messages import button, buttons, context, divider, paragraphs, section
from bot.slack.text import beginning, channel_link, escape, mention

MORE = "pair_more"
"""A button: everything that can be done in the pair of its value."""

AT_LENGTH = 3
"""So many pairs are shown with buttons of their own; with more, each has one line less and one button."""

SHOWN_PAIRS = 40
"""A message has at most fifty blocks."""

ROOM = 9000
"""Characters for all pairs together: Slack counts a message's blocks as a whole."""


def glance_blocks(glance: Glance, *, title: str = "") -> list[Block]:
    """Lines, and the buttons under them; nothing of an empty glance."""
    lines = [*([f"*{title}*"] if title and glance.lines else []), *_lines(glance)]
    shown: list[Block] = [*paragraphs("\n".join(lines))] if lines else []
    elements = _buttons(glance)
    return [*shown, buttons(*elements)] if elements else shown


def more_buttons(glance: Glance) -> list[ButtonElement]:
    """What is useful beside the step, for a row of buttons elsewhere."""
    return [pressed(press, None) for press in glance.more]


def pairs_blocks(pairs: Sequence[PairStanding]) -> list[Block]:
    if len(pairs) <= AT_LENGTH:
        return [block for pair in pairs for block in _at_length(pair)]
    shown = pairs[:SHOWN_PAIRS]
    found: list[Block] = [divider(), *(_in_short(pair, ROOM // len(shown)) for pair in shown)]
    if len(pairs) > len(shown):
        found.append(context(f"And {counted(len(pairs) - len(shown), 'more pair')}, each in its own channel."))
    return found


def pair_page(pair: PairStanding, words: Sequence[Command]) -> View:
    """Everything that can be done in a pair: the step first, then each word with what it does."""
    tools = [
        section(capitalized(command.summary), accessory=pressed(pair_press(pair.pair_id, command.word, label), pair))
        for command in words
        if (label := command.label)
    ]
    now = _buttons(pair.glance, pair)
    return forms.page("In your pair", [section(_title(pair)), *([buttons(*now)] if now else []), divider(), *tools])


def _at_length(pair: PairStanding) -> list[Block]:
    elements = [*_buttons(pair.glance, pair), _more(pair)]
    return [divider(), section("\n".join([_title(pair), *_lines(pair.glance)])), buttons(*elements)]


def _in_short(pair: PairStanding, room: int) -> Block:
    words = [_title(pair), *_next(pair.glance), *pair.glance.lines]
    return section(beginning("\n".join(words), room), accessory=_more(pair))


def _title(pair: PairStanding) -> str:
    other = "mentee" if pair.role == "mentor" else "mentor"
    return f"*{mention(pair.partner)}, your {other}*" + (f" in {channel_link(pair.channel)}" if pair.channel else "")


def _lines(glance: Glance) -> list[str]:
    return [*glance.lines, *_next(glance)]


def _next(glance: Glance) -> list[str]:
    return [f"*Next:* {glance.step.words}"] if glance.step else []


def _buttons(glance: Glance, pair: PairStanding | None = None) -> list[ButtonElement]:
    """The step's stands out. A button that would be there twice is there once."""
    step = glance.step.press if glance.step else None
    presses = dict.fromkeys([step, *glance.more] if step else glance.more)
    return [pressed(press, pair, style="primary" if press == step else None) for press in presses]


def _more(pair: PairStanding) -> ButtonElement:
    return pressed(Press("More", MORE, str(pair.pair_id)), pair)


def pressed(press: Press, pair: PairStanding | None, *, style: str | None = None) -> ButtonElement:
    spoken = f"{press.label}, with {pair.partner_name}" if pair else None
    return button(press.label, press.action, value=press.value, style=style, spoken=spoken)


def capitalized(words: str) -> str:
    return escape(words[:1].upper() + words[1:])
