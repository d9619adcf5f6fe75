"""Help, status and the App Home: what a person can do now, said the same way in all three."""

from collections.abc import Iterable, Sequence
from types import MappingProxyType

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.wording import counted, listed
from bot.features.home.rules import Open, PairStanding, Standing
from bot.features.pairs.views import WITH
from bot.slack.commands import Audience, Command, word_button
from bot.slack.messages import Message, button, buttons, context, divider, header, message, section
from bot.slack.text import channel_link, escape, mention, moment

AGREEMENT = MappingProxyType(
    {
        Open.BOTH_ANSWERS: "neither of you has said yet what to expect",
        Open.MY_ANSWER: "waiting for *your* expectations",
        Open.THEIR_ANSWER: "waiting for your partner's expectations",
        Open.MY_YES: "both sides are there, waiting for *your* yes",
        Open.THEIR_YES: "waiting for your partner's yes",
        Open.NOTHING: "confirmed by both of you",
    }
)

NEXT_STEP = MappingProxyType(
    {
        Open.BOTH_ANSWERS: ("expectations", "Say what I expect"),
        Open.MY_ANSWER: ("expectations", "Say what I expect"),
        Open.MY_YES: ("agreement", "Read and confirm"),
    }
)

SHOWN_PEOPLE = 10
"""In a list of people; the rest is a number."""

GROUPS = (
    (Audience.PARTNER, "With your partner"),
    (Audience.NEWCOMER | Audience.MEMBER | Audience.ANYONE, "For you"),
    (Audience.ORGANIZER | Audience.FOUNDER, "For organizers"),
)

ON_HOME_ALREADY = frozenset({"status"})
"""Words that would show what the App Home shows."""


def audience_of(standing: Standing) -> Audience:
    """All the groups that someone belongs to."""
    if standing.program is None:
        return Audience.ANYONE | Audience.FOUNDER if standing.is_organizer else Audience.ANYONE
    found = Audience.ANYONE | (Audience.MEMBER if standing.role else Audience.NEWCOMER)
    if standing.pairs:
        found |= Audience.PARTNER
    return found | Audience.ORGANIZER if standing.is_organizer else found


def help_message(standing: Standing, commands: Iterable[Command]) -> Message:
    blocks: list[Block] = [section(_greeting(standing)), *_organizing(standing)]
    shown: list[Command] = []
    for title, group in _groups(standing, commands):
        blocks.append(section(f"*{title}*\n" + "\n".join(_line(command) for command in group)))
        shown += [command for command in group if command.word != "help"]
    if shown:
        blocks.append(buttons(*(_start(command, standing) for command in shown)))
    blocks.append(context("Everything here is a button in my Home tab too."))
    return message(*blocks)


def status_message(standing: Standing) -> Message:
    join = [buttons(word_button("join", "Join", style="primary"))] if _could_join(standing) else []
    return message(section(_greeting(standing)), *join, *_pairs(standing), *_organizing(standing), *_hours(standing))


def home(standing: Standing, commands: Iterable[Command]) -> View:
    """What waits for an organizer comes first, then the person's pairs, then what else they can do."""
    blocks: list[Block] = [header("Mentoring"), section(_greeting(standing)), *_organizing(standing)]
    groups = [
        (title, [c for c in group if c.word not in ON_HOME_ALREADY]) for title, group in _groups(standing, commands)
    ]
    by_title = dict(groups)
    blocks += _words(standing, by_title.pop(GROUPS[2][1], []), title=None)
    blocks += _pairs(standing)
    blocks += _words(standing, by_title.get(GROUPS[1][1], []), title=GROUPS[1][1])
    return View(type="home", blocks=[*blocks, divider(), *_hours(standing), context(PROMISE)])


def _words(standing: Standing, group: Sequence[Command], *, title: str | None) -> list[Block]:
    """The words of a group as buttons."""
    if not group:
        return []
    head: list[Block] = [divider(), section(f"*{title}*")] if title else []
    return [*head, buttons(*(_start(command, standing) for command in group))]


def _groups(standing: Standing, commands: Iterable[Command]) -> list[tuple[str, list[Command]]]:
    """The words that are for this person, each once, under the title of the first group that it belongs to."""
    left = [command for command in commands if command.audience & audience_of(standing)]
    found = []
    for audience, title in GROUPS:
        group = [command for command in left if command.audience & audience]
        left = [command for command in left if command not in group]
        if group:
            found.append((title, group))
    return found


def _start(command: Command, standing: Standing) -> ButtonElement:
    """The button of a word; the first step of someone who could join, or set up a program, stands out."""
    first = (command.word == "join" and _could_join(standing)) or (command.word == "setup" and standing.program is None)
    return word_button(command.word, command.label, style="primary" if first else None)


def _could_join(standing: Standing) -> bool:
    return standing.program is not None and standing.role is None and not standing.is_organizer


PROMISE = (
    "I do not read what you write in channels. What a pair puts into my forms is readable by that pair alone; "
    "organizers see how pairs are doing, never contents."
)


def _greeting(standing: Standing) -> str:
    name = escape(standing.name)
    if standing.program is None:
        start = "You can start one." if standing.is_organizer else "A workspace admin can start one."
        return f"Hello {name}. There is no mentoring program in this workspace yet. {start}"
    program = f"*{escape(standing.program)}*"
    if standing.role is None and standing.is_organizer:
        return f"Hello {name}. You organize {program}."
    if standing.role is None:
        return f"Hello {name}. {program} pairs mentors with mentees, and gives each pair a channel and ideas. Join in!"
    if not standing.pairs:
        return f"Hello {name}. You are in {program} and not in a pair yet; you will hear from me when you are."
    return f"Hello {name}. You are in {program}."


def _line(command: Command) -> str:
    usage = f" {escape(command.usage)}" if command.usage else ""
    return f"• `/mentor {command.word}{usage}` {command.summary}"


def _pairs(standing: Standing) -> list[Block]:
    found: list[Block] = []
    for pair in standing.pairs:
        found += [divider(), section("\n".join(_pair_lines(pair, standing.zone))), buttons(*_pair_buttons(pair))]
    return found


def _pair_lines(pair: PairStanding, zone: str) -> list[str]:
    other = "mentee" if pair.role == "mentor" else "mentor"
    where = f" in {channel_link(pair.channel)}" if pair.channel else ""
    lines = [f"*{mention(pair.partner)}, your {other}*{where}"]
    if pair.is_blocked:
        return [*lines, "Your channel could not be opened yet. An organizer knows, and you have nothing to do."]
    if pair.channel is None:
        return [*lines, "Your channel opens at the next moment that suits both of you."]
    lines.append(f"Agreement: {AGREEMENT[pair.agreement]}")
    if pair.next_prompt_at is not None:
        lines.append(f"Next prompt: {moment(pair.next_prompt_at, zone)}")
    return lines


def _pair_buttons(pair: PairStanding) -> list[ButtonElement]:
    """The next step first, then what is always there."""
    words = dict([NEXT_STEP[pair.agreement]] if pair.agreement in NEXT_STEP else [])
    for word, label in (("agreement", "Agreement"), ("expectations", "Expectations"), ("boundaries", "Boundaries")):
        words.setdefault(word, label)
    words["prompt"] = "A prompt now"
    first = next(iter(words)) if pair.agreement in NEXT_STEP else None
    return [
        button(
            label,
            f"{WITH}.{word}",
            value=str(pair.pair_id),
            style="primary" if word == first else None,
            spoken=f"{label}, with {pair.partner_name}",
        )
        for word, label in words.items()
    ]


def _organizing(standing: Standing) -> list[Block]:
    """For an organizer: who could be paired."""
    if standing.organizing is None:
        return []
    found = standing.organizing
    if not (found.pairs or found.mentees or found.mentors):
        return [section("*The program:* nobody has joined yet. People join with `/mentor join`.")]
    lines = [
        f"*The program:* {counted(found.pairs, 'pair')}{_open_agreements(found.open_agreements)}",
        f"Waiting for a mentor: {_some(found.mentees)}",
        f"Mentors with room for a mentee: {_some(found.mentors)}",
    ]
    return [section("\n".join(lines))]


def _open_agreements(number: int) -> str:
    return f", {counted(number, 'agreement')} still open" if number else ""


def _some(slack_ids: Sequence[str]) -> str:
    shown = [mention(slack_id) for slack_id in slack_ids[:SHOWN_PEOPLE]]
    more = len(slack_ids) - len(shown)
    return listed([*shown, f"{more:,} more"] if more else shown) or "nobody"


def _hours(standing: Standing) -> list[Block]:
    if standing.role is None:
        return []
    return [context(f"I write to you in your hours: {escape(standing.hours)}.")]
