"""What is said when the channel of a pair could not be opened."""

from bot.features.pairs.views import Two
from bot.slack import refusals
from bot.slack.messages import Message, button, buttons, message, note, section
from bot.slack.text import channel_link, mention

RETRY = "retry_channel"


def channel_forbidden(two: Two, *, pair_id: int) -> Message:
    """To the organizer whose pair cannot get its channel because of the workspace's settings."""
    return message(
        section(
            f"*The channel of {mention(two.mentor)} and {mention(two.mentee)} could not be created:* this workspace "
            "does not let apps create private channels. Nobody was told, and nothing is lost."
        ),
        section(
            "A workspace owner can allow it in Slack under _Settings & administration_ → _Workspace settings_ → "
            "_Permissions_ → _Channel management_. Then press the button. Or somebody makes a private channel for the "
            "two, brings me in with `/invite`, and one of the two types `/mentor` there."
        ),
        buttons(button("Try again", RETRY, value=str(pair_id), style="primary")),
    )


def channel_failed(two: Two, *, pair_id: int, reason: str) -> Message:
    """To the organizer whose pair cannot get its channel for another reason."""
    because = refusals.why(reason)
    return message(
        section(
            f"*The channel of {mention(two.mentor)} and {mention(two.mentee)} could not be opened.* "
            f"{because.words} {because.mend} Nothing is lost."
        ),
        buttons(button("Try again", RETRY, value=str(pair_id), style="primary")),
    )


def trying_again(channel: str | None) -> Message:
    return note(f"I am trying again{f': {channel_link(channel)}' if channel else ''}.")
