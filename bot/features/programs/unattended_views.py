"""What those in charge of a workspace are told when a program has lost its organizers."""

from bot.features.programs.views import program_button
from bot.slack.messages import Message, buttons, message, section
from bot.slack.text import escape


def unattended(name: str, program_id: int) -> Message:
    return message(
        section(
            f"*{escape(name)} has no organizer any more:* the accounts of all who organized it are deactivated, or "
            "they left. What pairs do goes on; but nobody hears when one of them needs help. Please name somebody."
        ),
        buttons(program_button("program", "Name organizers", program_id)),
    )
