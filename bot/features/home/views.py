"""Status and the App Home: where a person stands and what they can do now, said the same way in both."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.glance import Glance
from bot.features.home.glance_views import capitalized, glance_blocks, more_buttons, pairs_blocks
from bot.features.home.rules import Standing
from bot.slack import forms
from bot.slack.commands import Audience, Command, word_button
from bot.slack.messages import Message, button, buttons, context, divider, header, message, section
from bot.slack.text import escape

GROUPS = (
    (Audience.PARTNER, "With your partner"),
    (Audience.NEWCOMER | Audience.MEMBER | Audience.MENTEE | Audience.ANYONE, "For you"),
    (Audience.ORGANIZER | Audience.FOUNDER, "For organizers"),
)

ON_HOME_ALREADY = frozenset({"status", "export", "forget"})
"""Words that would show what the App Home shows, or that stand behind another one there: behind `privacy`."""

SELDOM = frozenset({"resume", "leave", "privacy", "export", "forget", "setup", "organizers", "waiting", "import"})
"""Words that few people look for on a day: one button more leads to them."""

AT_THE_END = frozenset({"pause", "resume", "end", "leave", "export", "forget"})
"""Words that nobody should find first."""

MORE = "more_words"

PROGRAM = "The program"

ROW = 25
"""Buttons in one block, at most."""


def audience_of(standing: Standing) -> Audience:
    """All the groups that someone belongs to."""
    if standing.program is None:
        return Audience.ANYONE | _founding(standing) if standing.is_organizer else Audience.ANYONE
    found = Audience.ANYONE | (Audience.MEMBER if standing.role else Audience.NEWCOMER)
    if standing.is_mentee and not standing.is_closed:
        found |= Audience.MENTEE
    if standing.pairs:
        found |= Audience.PARTNER
    return found | Audience.ORGANIZER if standing.is_organizer else found


def _founding(standing: Standing) -> Audience:
    """Where all programs are over, they can still be looked at, and opened again."""
    return Audience.FOUNDER | Audience.ORGANIZER if standing.was_one else Audience.FOUNDER


def status_message(standing: Standing) -> Message:
    join = [buttons(word_button("join", "Join", style="primary"))] if could_join(standing) else []
    mine = [*glance_blocks(standing.person), *pairs_blocks(standing.pairs)]
    return message(section(greeting(standing)), *join, *mine, *_organizing(standing), *_hours(standing))


def home(standing: Standing, commands: Iterable[Command]) -> View:
    """What waits for an organizer comes first, then the person's pairs, then what else they can do."""
    mine, organizing = standing.person, standing.organizing or Glance()
    blocks: list[Block] = [header("Mentoring"), section(greeting(standing)), *glance_blocks(replace(mine, more=()))]
    blocks += glance_blocks(replace(organizing, more=()), title=PROGRAM)
    groups = [
        (title, [c for c in group if c.word not in ON_HOME_ALREADY]) for title, group in _groups(standing, commands)
    ]
    by_title = dict(groups)
    blocks += _words(standing, by_title.pop(GROUPS[2][1], []), organizing, title=None)
    blocks += pairs_blocks(standing.pairs)
    blocks += _words(standing, by_title.get(GROUPS[1][1], []), mine, title=GROUPS[1][1])
    return View(type="home", blocks=[*blocks, divider(), *_hours(standing), context(PROMISE)])


def _words(standing: Standing, group: Sequence[Command], glance: Glance, *, title: str | None) -> list[Block]:
    """The words of a group as buttons, and what else can be pressed."""
    if not group and not glance.more:
        return []
    head: list[Block] = [divider(), section(f"*{title}*")] if title else []
    return [*head, *_starts(standing, group, glance)]


def _starts(standing: Standing, group: Sequence[Command], glance: Glance) -> list[Block]:
    """A button for each word, each once, in as many rows as Slack wants; the last one leads to those behind it.

    What is to be done next has its button above. Of what else the glance has to press, a word comes first: it asks by
    itself which program is meant.
    """
    above = glance.step.press.label if glance.step else None
    behind = _behind(standing, group)
    often = [command for command in group if command not in behind and command.label != above]
    known = {above, *(command.label for command in often)}
    more = more_buttons(replace(glance, more=tuple(press for press in glance.more if press.label not in known)))
    every = {each.action_id: each for each in (*more, *(_start(command, standing) for command in often))}
    elements = sorted(every.values(), key=lambda each: each in more)
    if behind:
        elements.append(button("More", MORE, value=behind[0].word))
    return [buttons(*elements[first : first + ROW]) for first in range(0, len(elements), ROW)]


def more_page(standing: Standing, commands: Iterable[Command], word: str) -> View:
    """The words behind “More”, and what each does; `word` is one of them."""
    found = [behind for _, group in _groups(standing, commands) if (behind := _behind(standing, group))]
    shown = next((group for group in found if any(each.word == word for each in group)), [])
    rows = [section(capitalized(each.summary), accessory=_start(each, standing)) for each in shown]
    return forms.page("More", rows or [section("There is nothing more to do here now.")])


def _behind(standing: Standing, group: Sequence[Command]) -> list[Command]:
    """Until there is a program, setting one up is what matters."""
    return [each for each in group if each.word in SELDOM and (standing.program or each.word != "setup")]


def _groups(standing: Standing, commands: Iterable[Command]) -> list[tuple[str, list[Command]]]:
    """The words that are for this person, each once, under the title of the first group that it belongs to."""
    left = [command for command in commands if command.audience & audience_of(standing)]
    found = []
    for audience, title in GROUPS:
        group = [command for command in left if command.audience & audience]
        left = [command for command in left if command not in group]
        if group:
            found.append((title, sorted(group, key=lambda command: command.word in AT_THE_END)))
    return found


def _start(command: Command, standing: Standing) -> ButtonElement:
    """The button of a word; the first step of someone who could join, or set up a program, stands out."""
    first = (command.word == "join" and could_join(standing)) or (command.word == "setup" and standing.program is None)
    return word_button(command.word, command.label, style="primary" if first else None)


def could_join(standing: Standing) -> bool:
    is_outside = standing.role is None and not standing.is_organizer
    return is_outside and standing.program is not None and not standing.is_closed


PROMISE = (
    "I do not read what you write in channels. What a pair puts into my forms is readable by that pair alone; "
    "organizers see how pairs are doing, never contents."
)


def greeting(standing: Standing) -> str:
    name = escape(standing.name)
    if standing.program is None:
        return f"Hello {name}. {_no_program(standing)}"
    program = f"*{escape(standing.program)}*"
    if standing.is_closed:
        return f"Hello {name}. {_closed(standing, program)}"
    if standing.role is None and standing.is_organizer:
        return f"Hello {name}. You organize {program}."
    if standing.has_left:
        return f"Hello {name}. You are in no mentoring program at the moment."
    if standing.role is None:
        return f"Hello {name}. {program} pairs mentors with mentees, and gives each pair a channel and ideas. Join in!"
    if not standing.pairs:
        return (
            f"Hello {name}. You are in {program} and not in a pair at the moment; you will hear from me when you are."
        )
    return f"Hello {name}. You are in {program}."


def _no_program(standing: Standing) -> str:
    if not standing.was_one:
        start = "You can start one." if standing.is_organizer else "A workspace admin can start one."
        return f"There is no mentoring program in this workspace yet. {start}"
    again = " `/mentor program` opens one again, `/mentor setup` starts another one." * standing.is_organizer
    return f"No mentoring program is open here at the moment.{again}"


def _closed(standing: Standing, program: str) -> str:
    if standing.role is None:
        return f"You organize {program}. It is closed: nobody can join, and its pairs go on until they end."
    if standing.pairs:
        return f"You are in {program}. It is closed: no new pairs are made, and yours goes on until it ends."
    return f"You are in {program}. It is closed: no new pairs are made in it."


def _organizing(standing: Standing) -> list[Block]:
    return glance_blocks(standing.organizing, title=PROGRAM) if standing.organizing else []


def _hours(standing: Standing) -> list[Block]:
    if standing.role is None:
        return []
    return [context(f"I write to you in your hours: {escape(standing.hours)}.")]
