"""What organizers read about members who are guests of the workspace now."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from bot.core.wording import counted, listed
from bot.features.members.people_views import take_out_button
from bot.features.programs.overview_views import CHANGE
from bot.features.programs.views import program_button
from bot.slack.messages import Message, button, buttons, message, section
from bot.slack.text import escape, mention

SHOWN = 10
"""With a button of their own; the others stand in the list of people."""


@dataclass(frozen=True, slots=True)
class Guest:
    member_id: int
    slack_id: str
    name: str


def guests_inside(guests: Sequence[Guest], *, program: str, program_id: int) -> Message:
    """To an organizer, with both ways."""
    shown, more = guests[:SHOWN], len(guests) - SHOWN
    names = [mention(each.slack_id) for each in shown] + ([counted(more, "other")] if more > 0 else [])
    are = "is a guest" if len(guests) == 1 else "are guests"
    rows: list[Block] = [_row(each, program_id) for each in shown]
    return message(
        section(
            f"*{listed(names)} {are} of this workspace now,* and *{escape(program)}* allows no guests. Nobody new is "
            "paired with them; what they have goes on until you decide."
        ),
        *rows,
        buttons(
            button("Allow guests", CHANGE, value=f"{program_id}:joining", style="primary"),
            program_button("people", "People", program_id),
        ),
    )


def _row(guest: Guest, program_id: int) -> Block:
    out = take_out_button(guest.member_id, program_id, is_invited=False, spoken=f"Take out {guest.name}")
    return section(mention(guest.slack_id), accessory=out)
