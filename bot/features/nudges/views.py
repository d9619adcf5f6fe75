"""A reminder: what waits, and the ways to have less of it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.core.waiting import Matter
from bot.features.nudges.kinds import named
from bot.features.nudges.rules import Watched
from bot.slack import forms
from bot.slack.dates import date_field
from bot.slack.messages import Message, button, buttons, context, divider, message, note, section
from bot.slack.text import beginning

LATER, STOP, RESUME, PREFERENCES = "nudge_later", "nudge_stop", "nudge_wake", "nudge_preferences"
PUT_OFF, SAVE_PREFERENCES = "nudge_put_off", "nudge_preferences_saved"

WORDS_LIMIT = 1000
"""Of one matter."""

BOXES = 10
"""In one field."""

ENOUGH = "You get at most one reminder a day and three a week, all together."


def nudge(matters: Sequence[tuple[Watched, Matter]], *, explain: bool) -> Message:
    """`explain` how many there are at most: who knows it need not read it each time."""
    kinds = ",".join(dict.fromkeys(watched.kind for watched, _ in matters))
    blocks: list[Block] = []
    for watched, matter in matters:
        words = matter.wordings[min(watched.given, len(matter.wordings) - 1)]
        blocks += [divider()] if blocks else []
        blocks += [section(beginning(words, WORDS_LIMIT)), buttons(*_presses(matter, is_first=not blocks))]
    return message(
        *blocks,
        *([divider()] if len(matters) > 1 else []),
        buttons(button("Later", LATER, value=kinds), button("Stop these", STOP, value=kinds)),
        context(f"A reminder about {named(kinds.split(','))}.{f' {ENOUGH}' if explain else ''}"),
    )


def _presses(matter: Matter, *, is_first: bool) -> list[ButtonElement]:
    """One that does something about it, green if it matters most; or several answers, of which none is favored."""
    style = "primary" if is_first and not matter.more else None
    return [button(each.label, each.action, value=each.value, style=style) for each in (matter.press, *matter.more)]


def later_form(kinds: Collection[str], *, proposed: date) -> View:
    return forms.form(
        PUT_OFF,
        "Remind me later",
        [
            section(f"No reminders about {named(kinds)} until that day."),
            date_field("day", "Remind me again on", initial=proposed, required=True),
        ],
        metadata={"kinds": ",".join(kinds)},
    )


def put_off(until: date) -> Message:
    return note(f"All right: not before {day_words(until)}.")


def stopped(kinds: Sequence[str]) -> Message:
    choose = [button("Choose which", PREFERENCES)] if len(kinds) > 1 else []
    return message(
        section(f"No more reminders about {named(kinds)}. What waits is still on your Home tab."),
        buttons(button("Remind me again after all", RESUME, value=",".join(kinds)), *choose),
    )


def resumed(kinds: Iterable[str]) -> Message:
    return note(f"You get reminders about {named(kinds)} again. {ENOUGH}")


def preferences_form(labels: Mapping[str, str], *, stopped: Collection[str]) -> View:
    """A box for each kind (name → label), in as many fields as Slack wants."""
    boxes_of_all = list(labels.items())
    groups = [dict(boxes_of_all[first : first + BOXES]) for first in range(0, len(labels), BOXES)]
    fields = [
        forms.checkboxes_field(
            f"kinds_{number}",
            "And of" if number else "Remind me of",
            boxes,
            initial=[name for name in boxes if name not in stopped],
        )
        for number, boxes in enumerate(groups)
    ]
    return forms.form(SAVE_PREFERENCES, "Reminders", [section(f"I remind you in your own hours. {ENOUGH}"), *fields])


def preferences_saved(stopped: Collection[str], *, wanted: Collection[str]) -> Message:
    if not stopped:
        return note("Saved. You are reminded of everything that waits for you.")
    if not wanted:
        return note("Saved. No reminders any more; what waits for you is still on your Home tab.")
    if len(stopped) > len(wanted):
        return note(f"Saved. Reminders about {named(wanted)} alone; what else waits is on your Home tab.")
    return note(f"Saved. No reminders about {named(stopped)}; what waits is still on your Home tab.")
