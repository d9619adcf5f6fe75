"""A prompt that an organizer tries on themselves."""

from bot.core.wording import listed
from bot.features.prompts.views import FIRST_STEP, Given, texts
from bot.slack.messages import Message, context, message, note, section
from bot.slack.text import escape, mention

REASON = "you are trying it on yourself"

USUAL = ("We did it", "Swap for another", "Later", "Fewer of these")
"""What the buttons say under a prompt that a pair got."""


def trial(given: Given) -> Message:
    """As the pair would see it, but for the buttons."""
    under = listed(f"“{label}”" for label in USUAL)
    tool = ", and the one that opens the activity’s tool" if given.activity.tool else ""
    return message(
        context("A test: only you see this, in the parts of both. Nobody has to do it."),
        *texts(given),
        section(FIRST_STEP.format(who=mention(given.initiator))),
        context(f"Under it, a pair has the buttons {under}{tool}."),
    )


def sent(given: Given) -> Message:
    return note(f"“{escape(given.prompt.title)}” is in your messages with me, as a pair would see it.")
