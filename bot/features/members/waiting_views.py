"""The waiting list, for organizers, and the word to those who are let in."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.views import View

from bot.core.wording import counted
from bot.features.members.rules import ROLE_NAMES
from bot.features.programs.views import program_button
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, message, section
from bot.slack.text import escape, mention

ADMIT, ADMIT_ALL = "waiting_admit", "waiting_admit_all"

SHOWN = 40
"""People on the page; the others come up when these are let in."""


@dataclass(frozen=True, slots=True)
class Waits:
    member_id: int
    slack_id: str
    name: str
    role: str


def waiting_page(waits: Sequence[Waits], *, program: str, program_id: int) -> View:
    if not waits:
        return forms.page("Waiting list", [section(f"*{escape(program)}:* nobody is on the waiting list.")])
    everybody = button("Let everybody in", ADMIT_ALL, value=str(program_id), style="primary")
    return forms.page(
        "Waiting list",
        [
            section(
                f"*{escape(program)}:* {counted(len(waits), 'person has', 'people have')} come after the last day."
            ),
            buttons(everybody),
            *(
                section(
                    f"{mention(each.slack_id)}: {ROLE_NAMES[each.role].lower()}",
                    accessory=button(
                        "Let in", ADMIT, value=f"{program_id}:{each.member_id}", spoken=f"Let in: {each.name}"
                    ),
                )
                for each in waits[:SHOWN]
            ),
        ],
    )


def admitted(*, program: str, program_id: int) -> Message:
    """To somebody who waited."""
    return message(
        section(
            f"*You are in: {escape(program)} has a place for you.* You hear from me when somebody who fits is found."
        ),
        buttons(program_button("profile", "My profile", program_id), word_button("status", "My mentoring")),
    )
