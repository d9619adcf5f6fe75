"""What is read when an organizer has taken somebody out of a program."""

from slack_sdk.models.views import View

from bot.core.wording import counted
from bot.features.programs.views import program_button
from bot.slack import forms
from bot.slack.messages import Message, buttons, message, section
from bot.slack.text import escape, mention


def taken_out(who: str, *, program: str, pairs: int, is_told: bool) -> View:
    """To the organizer. `who` is a Slack id; `pairs` of theirs come to their end."""
    ends = f" {counted(pairs, 'pair comes', 'pairs come')} to an end, in the words of every end." if pairs else ""
    told = "They hear of it in their working hours." if is_told else "What was handed in about them is deleted."
    words = f"*{mention(who)} is out of {escape(program)}.*{ends} {told}"
    return forms.page("People", [section(words)], close="Back")


def you_are_out(program: str, program_id: int) -> Message:
    """To the person."""
    return message(
        section(
            f"*The organizers have taken you out of {escape(program)}.* If you were in a pair, it comes to its end "
            "like any other. What you wrote stays yours: `/mentor export` sends it, `/mentor forget` erases it."
        ),
        buttons(program_button("join", "Join again", program_id)),
    )
