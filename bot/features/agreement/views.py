"""The agreement as it is shown: in the channel, in short; in a modal, in full."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.wording import listed
from bot.features.agreement.boundaries_views import in_lines
from bot.features.agreement.differences import ABOUT, Common, Difference, differences, in_words, nowhere_to_meet
from bot.features.agreement.limits import Boundaries
from bot.features.agreement.rules import (
    FREQUENCIES,
    LEADS,
    LENGTHS,
    MEANS,
    NOTICES,
    REPLIES,
    Expectations,
)
from bot.features.pairs.views import WITH
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, divider, header, message, paragraphs, section
from bot.slack.text import beginning, escape, mention, quote

CONFIRM, MIDDLE = "confirm_agreement", "meet_in_the_middle"

IN_SHORT = 220
"""Characters of a text in the channel's summary; the full text is in the modal."""


@dataclass(frozen=True, slots=True)
class Side:
    slack_id: str
    said: Expectations
    confirmed: bool
    boundaries: Boundaries
    """Unilateral: they bind as they are, and need no yes."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A version of the agreement, ready to be shown."""

    pair_id: int
    version: int
    mentor: Side
    mentee: Side
    common: Common
    """Points on which the two met in the middle."""
    changes: Sequence[str] = ()
    """What is different from the version before, in words."""
    changed_by: str | None = None
    replaced: bool = False
    """Whether there is a newer version."""

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.mentor, self.mentee

    @property
    def in_force(self) -> bool:
        return self.mentor.confirmed and self.mentee.confirmed


TEXTS: tuple[tuple[str, Callable[[Expectations], str]], ...] = (
    ("Hopes to gain", lambda said: said.hope),
    ("Time outside of meetings", lambda said: said.outside),
    ("Cancelling", lambda said: said.cancellation),
    ("Feedback", lambda said: said.feedback),
    ("Stays between us", lambda said: said.confidentiality),
)


def awaiting(*, answered: str, awaited: str, pair_id: int) -> Message:
    """In the channel, after the first of the two has answered."""
    return message(
        section(f"{mention(answered)} has said what they expect. {mention(awaited)}, now you, in your own time."),
        buttons(button("Say what I expect", f"{WITH}.expectations", value=str(pair_id), style="primary")),
        context("Both answers appear here together, once both are in, so that each of you says what you really think."),
    )


def both_answered() -> Message:
    """In the place of `awaiting`, once both have answered."""
    return message(section("Both of you have said what you expect. Your agreement stands below."))


def agreement(shown: Shown) -> Message:
    """In the channel: a summary of at most 3,500 characters, with the state that it is in."""
    if shown.replaced:
        return message(context(f"Version {shown.version} of your agreement was replaced by a newer one."))
    return message(
        header(_title(shown)),
        *_changes(shown),
        section(_in_short(shown.mentor, "mentor")),
        section(_in_short(shown.mentee, "mentee")),
        *_common(shown),
        *_gentle_hints(shown),
        *_state(shown),
    )


def full(shown: Shown) -> View:
    """In a modal: every word, side by side."""
    blocks: list[Block] = [context(_state_words(shown))]
    for side, role in ((shown.mentor, "mentor"), (shown.mentee, "mentee")):
        blocks += [header(f"The {role}'s side"), section(mention(side.slack_id)), section(_facts(side.said))]
        for label, text_of in TEXTS:
            if text_of(side.said):
                blocks += paragraphs(f"*{label}*\n{quote(text_of(side.said))}")
        blocks += [*paragraphs("*Boundaries*\n" + "\n".join(in_lines(side.boundaries))), divider()]
    blocks += _common(shown)
    if not shown.replaced:
        blocks.append(buttons(*_choices(shown)))
    return forms.page("Your agreement", blocks)


def nothing_yet(*, awaited: Sequence[str], me: str, pair_id: int) -> Message:
    """To someone who asks for an agreement that is not there yet."""
    waiting = listed("you" if slack_id == me else mention(slack_id) for slack_id in awaited)
    words = section(f"There is no agreement yet: it is waiting for {waiting}. It appears when both have answered.")
    if me not in awaited:
        return message(words)
    return message(
        words, buttons(button("Say what I expect", f"{WITH}.expectations", value=str(pair_id), style="primary"))
    )


def confirmed(*, in_force: bool, partner: str) -> str:
    """To the person who just said yes."""
    if in_force:
        return "Agreed, both of you. `/mentor agreement` shows it at any time."
    return f"Thank you. Now it is {mention(partner)}'s turn."


def proposed(*, partner: str) -> str:
    """To the person who just proposed to meet in the middle."""
    return f"Proposed. It holds as soon as {mention(partner)} has said yes to it too."


def _title(shown: Shown) -> str:
    if shown.in_force:
        return "Your agreement"
    return "What you both expect" if shown.version == 1 else "A change to your agreement"


def _changes(shown: Shown) -> list[Block]:
    if not shown.changes or shown.changed_by is None:
        return []
    verb = "changed" if shown.in_force else "would like to change"
    return [section(f"{mention(shown.changed_by)} {verb}: {escape(listed(shown.changes))}.")]


def _in_short(side: Side, role: str) -> str:
    lines = [f"*{mention(side.slack_id)}, {role}*", _facts(side.said)]
    for label, text_of in TEXTS:
        if text_of(side.said):
            one_line = " ".join(text_of(side.said).split())
            lines.append(f"{label}: _{beginning(escape(one_line), IN_SHORT).replace('_', ' ')}_")
    return "\n".join(lines)


def _facts(said: Expectations) -> str:
    reached = [
        f"{MEANS[means]} ({REPLIES[reply].removeprefix('Yes, ')})"
        for means, reply in said.availability.items()
        if reply != "no"
    ]
    never = [MEANS[means] for means, reply in said.availability.items() if reply == "no"]
    lines = [f"Reach me by: {', '.join(reached)}"]
    if never:
        lines.append(f"Please not by: {', '.join(never)}")
    meetings = [choices.get(chosen, "") for choices, chosen in ((FREQUENCIES, said.frequency), (LENGTHS, said.length))]
    lines.append(f"Meetings: {', '.join(filter(None, meetings)).lower()}")
    agenda = f"Agenda: {LEADS.get(said.lead, '').lower()}"
    lines.append(agenda + (f", {NOTICES[said.notice].lower()}" if said.notice in NOTICES else ""))
    return "\n".join(lines)


def _common(shown: Shown) -> list[Block]:
    if not shown.common:
        return []
    lines = [f"• {ABOUT[point]}: {in_words(point, choice)}" for point, choice in shown.common.items()]
    return [section("*You met in the middle:*\n" + "\n".join(lines))]


def _gentle_hints(shown: Shown) -> list[Block]:
    """Where they differ, each with the middle as a button; a difference is not a fault."""
    found = differences(shown.mentor.said, shown.mentee.said, shown.common)
    hints = [_hint(each, shown) for each in found]
    if nowhere_to_meet(shown.mentor.said, shown.mentee.said):
        hints.insert(0, section("• There is no way of meeting to which both of you said yes. Talk about this first."))
    return [section("*Worth a word between you:*"), *hints] if hints else []


def _hint(each: Difference, shown: Shown) -> Block:
    words = f"{each.about}: {each.mentor.lower()} (mentor), {each.mentee.lower()} (mentee)"
    if each.middle is None:
        return section(f"• {words}")
    choice = in_words(each.point, each.middle)
    value = f"{shown.pair_id}:{shown.version}:{each.point}"
    return section(f"• {words}", accessory=button(f"In the middle: {choice}", MIDDLE, value=value, spoken=words))


def _state(shown: Shown) -> list[Block]:
    return [buttons(*_choices(shown)), context(_state_words(shown))]


def _state_words(shown: Shown) -> str:
    if shown.replaced:
        return f"Version {shown.version}, replaced by a newer one."
    if shown.in_force:
        return f"Version {shown.version}, confirmed by both of you. Either of you can propose a change at any time."
    waiting = listed(mention(side.slack_id) for side in shown.sides if not side.confirmed)
    agreed = [mention(side.slack_id) for side in shown.sides if side.confirmed]
    said = f"Confirmed by {listed(agreed)}. " if agreed else ""
    return f"Version {shown.version}. {said}Waiting for the yes of {waiting}."


def _choices(shown: Shown) -> list[ButtonElement]:
    """What can be done with it: in a message that both see, by either of them."""
    change = button("Change my side", f"{WITH}.expectations", value=str(shown.pair_id))
    read = button("Read it all", f"{WITH}.agreement", value=str(shown.pair_id))
    if shown.in_force:
        return [read, change]
    value = f"{shown.pair_id}:{shown.version}"
    return [button("This is right for me", CONFIRM, value=value, style="primary"), read, change]
