"""A reminder: what waits, and the two ways to have less of it."""

from collections.abc import Sequence
from types import MappingProxyType

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.waiting import Waiting
from bot.core.wording import listed
from bot.features.nudges.rules import KINDS
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, message, note, section

LATER, STOP, WAKE = "nudge_later", "nudge_stop", "nudge_wake"
PUT_OFF = "nudge_put_off"

PAUSES = MappingProxyType({"1": "Tomorrow", "3": "In three days", "7": "In a week", "14": "In two weeks"})
"""Days."""


def nudge(matters: Sequence[Waiting]) -> Message:
    kinds = ",".join(dict.fromkeys(each.kind for each in matters))
    blocks: list[Block] = []
    for each in matters:
        blocks += [section(each.words), buttons(button(each.label, each.action, value=each.value, style="primary"))]
    return message(
        *blocks,
        buttons(button("Later", LATER, value=kinds), button("Stop these", STOP, value=kinds)),
        context(f"A reminder about {_named(kinds)}. You get at most one a day and three a week, all together."),
    )


def later_form(kinds: str) -> View:
    return forms.form(
        PUT_OFF,
        "Remind me later",
        [forms.select_field("days", "Remind me", PAUSES, initial="3")],
        submit="Save",
        metadata={"kinds": kinds},
    )


def put_off() -> Message:
    return note("All right, later.")


def stopped(kinds: str) -> Message:
    return message(
        section(f"No more reminders about {_named(kinds)}."),
        buttons(button("Remind me again after all", WAKE, value=kinds)),
    )


def awake() -> Message:
    return note("You get reminders again, at most one a day and three a week.")


def _named(kinds: str) -> str:
    return listed(KINDS[kind] for kind in kinds.split(",") if kind in KINDS)
