"""What stands in the place of an invitation that nobody has answered."""

from bot.features.programs.views import program_button
from bot.slack.messages import Message, buttons, message, section
from bot.slack.text import escape


def lapsed(program: str, program_id: int) -> Message:
    return message(
        section(
            f"This invitation to {escape(program)} has lapsed, because it was not answered. What was handed in about "
            "you is deleted, and I will not ask again."
        ),
        buttons(program_button("join", "Join after all", program_id)),
    )
