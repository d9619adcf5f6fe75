"""What is told when a program has lost its organizers, or its safety contacts."""

from bot.core.glance import Press
from bot.features.programs.overview_views import CHANGE
from bot.features.programs.views import program_button
from bot.slack.messages import Message, button, buttons, message, section
from bot.slack.text import escape


def unattended(name: str, program_id: int) -> Message:
    return message(
        section(
            f"*{escape(name)} has no organizer any more:* the accounts of all who organized it are deactivated, or "
            "they left. What pairs do goes on; but nobody hears when one of them needs help. Please name somebody."
        ),
        buttons(program_button("program", "Name organizers", program_id)),
    )


def no_contact(name: str, program_id: int, *, meanwhile: str) -> Message:
    """To its organizers. `meanwhile`: who hears of concerns now, in mrkdwn."""
    press = name_another(program_id)
    return message(
        section(
            f"*{escape(name)} has no safety contact any more:* the accounts of all who were named are deactivated. "
            f"Until you name somebody, I bring concerns to {meanwhile}."
        ),
        buttons(button(press.label, press.action, value=press.value, style="primary")),
    )


def name_another(program_id: int) -> Press:
    """Opens the settings about people in charge."""
    return Press("Name another", CHANGE, f"{program_id}:people")
