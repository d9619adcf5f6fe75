"""A channel that people made for a pair, because apps may not."""

from collections.abc import Sequence

from bot.slack.messages import Message, button, buttons, message, note, section
from bot.slack.text import mention, shortened

ADOPT = "adopt_channel"

HOW_TO = "Or make a private channel for the two of you, bring me in with `/invite`, and type `/mentor` there."
"""For two who wait for a channel that apps may not create."""


def offer(pairs: Sequence[tuple[int, str, str]]) -> Message:
    """(pair id, partner's Slack id, partner's name) of those pairs that wait for a channel; in the channel, to one."""
    who = mention(pairs[0][1]) if len(pairs) == 1 else "one of your partners"
    return message(
        section(
            f"*Is this the private channel for you and {who}?* Your pair waits for one, because apps may not create "
            "them here. It should be only the two of you and me in it."
        ),
        buttons(
            *(
                button(
                    "Yes, use this channel" if len(pairs) == 1 else shortened(f"Yes, with {name}", 75),
                    ADOPT,
                    value=str(pair_id),
                    style="primary" if len(pairs) == 1 else None,
                )
                for pair_id, _, name in pairs
            )
        ),
    )


def moving_in() -> Message:
    return note("This is your channel now. I greet you both here, at the next moment that suits both.")
