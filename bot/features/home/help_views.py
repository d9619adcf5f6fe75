"""`help`: what is useful now, in a few lines; and a page with every word that is for this person."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.glance import Glance, Press, Rank, Step
from bot.features.home.glance_views import pressed
from bot.features.home.rules import PairStanding, Standing, together
from bot.features.home.views import audience_of, could_join, greeting
from bot.features.pairs.views import pair_press
from bot.slack import forms
from bot.slack.commands import RUN, Audience, Command, word_button
from bot.slack.messages import Message, button, buttons, context, message, section
from bot.slack.text import escape, mention

ALL = "all_words"
"""A button: the page with every word. Its value is the pair in whose channel it stands, if it does."""

AT_MOST = 8
"""Buttons under a message: more of them are a wall again."""

FOR_ORGANIZERS = "For organizers"


@dataclass(frozen=True, slots=True)
class Chapter:
    title: str
    words: tuple[str, ...]
    """The most useful first: it is the one with a line and a button."""
    others: Audience | None = None
    """For whom a word is that no chapter names, and that stands here."""


CHAPTERS = (
    Chapter(
        FOR_ORGANIZERS,
        (
            "match",
            "pairs",
            "report",
            "people",
            "import",
            "waiting",
            "pair",
            "playbook",
            "program",
            "organizers",
            "setup",
        ),
        others=Audience.ORGANIZER | Audience.FOUNDER,
    ),
    Chapter(
        "Together",
        ("prompt", "focus", "strengths", "introduce", "invite", "review", "lesson", "resource", "resources"),
        others=Audience.PARTNER,
    ),
    Chapter("When you meet", ("meet", "goal", "journal")),
    Chapter("Your arrangement", ("agreement", "boundaries", "expectations", "schedule", "keepsake")),
    Chapter("If something is wrong, or too much", ("concern", "pause", "resume", "end", "leave")),
    Chapter(
        "For you",
        ("join", "status", "find", "profile", "idea", "help", "privacy", "export", "forget"),
        others=Audience.ANYONE | Audience.NEWCOMER | Audience.MEMBER | Audience.MENTEE,
    ),
)

Shown = tuple[str, Sequence[Command]]
"""A chapter's title, and those of its words that are for this person."""


def chapters(commands: Iterable[Command], audience: Audience) -> list[Shown]:
    """Every word for these people, each once."""
    left = {command.word: command for command in commands if command.audience & audience}
    named = [(chapter, [left.pop(word) for word in chapter.words if word in left]) for chapter in CHAPTERS]
    for command in left.values():
        _for_others(named, command).append(command)
    return [(chapter.title, found) for chapter, found in named if found]


def _for_others(named: Sequence[tuple[Chapter, list[Command]]], command: Command) -> list[Command]:
    return next(found for chapter, found in named if chapter.others and command.audience & chapter.others)


def help_message(standing: Standing, commands: Iterable[Command], here: PairStanding | None) -> Message:
    """`here`: the pair in whose channel help was asked for. Then the rest can wait."""
    found = chapters(commands, audience_of(standing))
    if here is not None:
        found = [(title, words) for title, words in found if title != FOR_ORGANIZERS]
    now, said = _now(standing, here)
    room = AT_MOST - len(now) - len(found) - 1
    rows = [row for title, words in found for row in _rows(title, words, said, room)]
    value = str(here.pair_id) if here else ""
    first = section(greeting(standing) if here is None else _greeting_in(standing, here))
    return message(first, *now, *rows, buttons(button("All words, explained", ALL, value=value)), context(HOW))


HOW = "Type `/mentor` and one of these words, or `/mentor help` and the word to read what it does."


def word_message(command: Command) -> Message:
    """One word alone."""
    start = None if command.word == "help" else word_button(command.word, command.label)
    return message(section(_line(command), accessory=start), buttons(button("All words, explained", ALL)))


def all_words(standing: Standing, commands: Iterable[Command], here: PairStanding | None, of_pairs: set[str]) -> View:
    """`of_pairs`: words that have a button for one pair; in the channel of `here` they are about that one."""

    def row(command: Command) -> Block:
        return section(_line(command), accessory=_start(command, here if command.word in of_pairs else None))

    found = chapters(commands, audience_of(standing))
    blocks = [block for title, words in found for block in (section(f"*{title}*"), *map(row, words))]
    return forms.page("All words", blocks)


def _greeting_in(standing: Standing, here: PairStanding) -> str:
    return f"Hello {escape(standing.name)}. This is what you can do here, with {mention(here.partner)}."


def _now(standing: Standing, here: PairStanding | None) -> tuple[list[Block], str]:
    """The one thing to do next, and the word that it stands for."""
    step, pair = _most_pressing(standing, here)
    if step is None:
        return [], ""
    who = f", with {mention(pair.partner)}" if pair and here is None else ""
    row = section(f"*Now{who}:* {step.words}", accessory=pressed(step.press, pair, style="primary"))
    return [row], _word_of(step.press)


def _most_pressing(standing: Standing, here: PairStanding | None) -> tuple[Step | None, PairStanding | None]:
    pairs = standing.pairs if here is None else (here,)
    general = _first_step(standing) if here is None else None
    steps = [(pair.glance.step, pair) for pair in pairs if pair.glance.step]
    found: list[tuple[Step, PairStanding | None]] = [*([(general, None)] if general else []), *steps]
    return min(found, key=lambda each: each[0].rank, default=(None, None))


def _first_step(standing: Standing) -> Step | None:
    """Of what is not about a pair."""
    begin = None
    if could_join(standing):
        begin = Step("join as a mentor, a mentee, or both", Press("Join", RUN, "join"), Rank.START)
    elif standing.program is None and standing.is_organizer:
        words = "open a program again, or set up another one" if standing.was_one else "set up a mentoring program"
        begin = Step(words, Press("Program setup", RUN, "setup"), Rank.START)
    return together([standing.person, standing.organizing, Glance(step=begin)]).step


def _word_of(press: Press) -> str:
    """What does the same as the button; of no word, an empty one."""
    return press.value.partition(" ")[0] if press.action == RUN else press.action.partition(".")[2]


def _rows(title: str, words: Sequence[Command], said: str, room: int) -> list[Block]:
    """The first word, for organizers up to three, each with its button; the others by name."""
    left = sorted((each for each in words if each.word != "help"), key=lambda each: each.word == said)
    number = 1 + min(2, max(0, room)) if title == FOR_ORGANIZERS else 1
    lines = [[_line(command)] for command in left[:number]]
    lines[0].insert(0, f"*{title}*")
    if also := [f"`{each.word}`" for each in left[number:]]:
        lines[-1].append(f"Also {', '.join(also)}")
    return [
        section("\n".join(each), accessory=_start(command, None)) for each, command in zip(lines, left, strict=False)
    ]


def _start(command: Command, pair: PairStanding | None) -> ButtonElement | None:
    if command.word == "help":
        return None
    if pair is not None:
        return pressed(pair_press(pair.pair_id, command.word, command.label), pair)
    return word_button(command.word, command.label)


def _line(command: Command) -> str:
    usage = f" {escape(command.usage)}" if command.usage else ""
    return f"`/mentor {command.word}{usage}` {escape(command.summary)}"
