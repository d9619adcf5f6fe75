"""The agreement as the channel shows it, in short, and what people are told around it."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement

from bot.core.wording import counted, listed
from bot.features.agreement import points_views
from bot.features.agreement.rules import (
    FREQUENCIES,
    LEADS,
    LENGTHS,
    MEANS,
    NO,
    NOTICES,
    REPLIES,
    Change,
    Expectations,
)
from bot.features.agreement.shown import TEXTS, Shown, Side
from bot.features.pairs.views import WITH
from bot.slack.messages import Message, button, buttons, context, header, message, section
from bot.slack.text import beginning, escape, mention

CONFIRM = "confirm_agreement"

SUMMARY = 3500
"""Characters of the summary; what is pinned must be changeable, and `chat.update` refuses more than 4,000."""

IN_SHORT = (220, 120, 60, 30)
"""Characters of a text in the summary: the first that lets the whole fit. The full text is in the modal."""

MOST_CHANGES = 5
"""Of one person in the channel; all of them are in the history."""


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
    """In the channel: a summary with the state that it is in."""
    if shown.replaced:
        return message(context(f"Version {shown.version} of your agreement was replaced by a newer one, further down."))
    found = (_summary(shown, limit) for limit in IN_SHORT)
    return next((each for each in found if len(each.text) <= SUMMARY), _summary(shown, IN_SHORT[-1]))


def change_agreed(shown: Shown) -> Message:
    """In the place of a change that both have confirmed: it stands in the pinned message now."""
    return message(
        header("A change to your agreement"),
        *changes(shown),
        context(f"Agreed by {_both(shown)}, and written into your agreement."),
        buttons(_read(shown)),
    )


def reached(shown: Shown) -> Message:
    """In the channel, when the second of the two has said yes: an edited message notifies nobody."""
    what = "The change to your agreement holds." if shown.is_change else "You have an agreement."
    return message(
        section(f"*{what}* {_both(shown)}, both of you have said yes. `/mentor agreement` shows it at any time."),
        buttons(_read(shown)),
    )


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


def changes(shown: Shown) -> list[Block]:
    """Who changed what."""
    verb = "changed" if shown.in_force or not shown.is_change else "would like to change"
    return [section(f"{mention(who)} {verb}:\n{_in_lines(found)}") for who, found in shown.changes.items() if found]


def facts(said: Expectations) -> str:
    """What one side chose."""
    reached = [f"{MEANS[means]} ({REPLIES[said.availability[means]].removeprefix('Yes, ')})" for means in said.offered]
    never = [MEANS[means] for means, reply in said.availability.items() if reply == NO]
    lines = [f"Reach me by: {', '.join(reached) or 'nothing at the moment'}"]
    if never:
        lines.append(f"Please not by: {', '.join(never)}")
    meetings = [choices.get(chosen, "") for choices, chosen in ((FREQUENCIES, said.frequency), (LENGTHS, said.length))]
    lines.append(f"Meetings: {', '.join(filter(None, meetings)).lower()}")
    agenda = f"Agenda: {LEADS.get(said.lead, '').lower()}"
    lines.append(agenda + (f", {NOTICES[said.notice].lower()}" if said.notice in NOTICES else ""))
    return "\n".join(lines)


def state_words(shown: Shown) -> str:
    if shown.is_over:
        return f"Version {shown.version}, as it stood when your pair ended."
    if shown.replaced:
        return f"Version {shown.version}, replaced by a newer one."
    if shown.in_force:
        return f"Version {shown.version}, confirmed by both of you. Either of you can propose a change at any time."
    waiting = listed(mention(side.slack_id) for side in shown.sides if not side.confirmed)
    agreed = [mention(side.slack_id) for side in shown.sides if side.confirmed]
    said = f"Confirmed by {listed(agreed)}. " if agreed else ""
    return f"Version {shown.version}. {said}Waiting for the yes of {waiting}."


def yes_button(shown: Shown) -> ButtonElement:
    value = f"{shown.pair_id}:{shown.version}"
    return button("This is right for me", CONFIRM, value=value, style="primary")


def change_button(shown: Shown) -> ButtonElement:
    return button("Change my side", f"{WITH}.expectations", value=str(shown.pair_id))


def _summary(shown: Shown, limit: int) -> Message:
    yes = [] if shown.in_force else [yes_button(shown)]
    return message(
        header(_title(shown)),
        *points_views.agreed(shown),
        *([] if shown.in_force else changes(shown)),
        section(_in_short(shown.mentor, "mentor", limit)),
        section(_in_short(shown.mentee, "mentee", limit)),
        *points_views.open_points(shown),
        buttons(*yes, _read(shown), change_button(shown)),
        context(state_words(shown)),
    )


def _title(shown: Shown) -> str:
    if shown.in_force:
        return "Your agreement"
    return "A change to your agreement" if shown.is_change else "What you both expect"


def _in_short(side: Side, role: str, limit: int) -> str:
    lines = [f"*{mention(side.slack_id)}, {role}*", facts(side.said)]
    for label, text_of in TEXTS:
        if text_of(side.said):
            lines.append(f"{label}: _{_one_line(text_of(side.said), limit).replace('_', ' ')}_")
    return "\n".join(lines)


def _in_lines(found: Sequence[Change]) -> str:
    lines = [f"• {_change(each)}" for each in found[:MOST_CHANGES]]
    left = len(found) - len(lines)
    return "\n".join([*lines, *([f"• and {counted(left, 'more point')}"] if left else [])])


def _change(each: Change) -> str:
    if each.is_text:
        return f"{each.about}: {_one_line(each.after, IN_SHORT[1]) or 'nothing any more'}"
    return f"{each.about}: {each.before.lower() or 'not said'} → {each.after.lower() or 'not said'}"


def _one_line(typed: str, limit: int) -> str:
    return beginning(escape(" ".join(typed.split())), limit)


def _both(shown: Shown) -> str:
    return listed(mention(side.slack_id) for side in shown.sides)


def _read(shown: Shown) -> ButtonElement:
    return button("Read it all", f"{WITH}.agreement", value=str(shown.pair_id))
