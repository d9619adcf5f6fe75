"""What is said when people come to or leave a pair's channel, and when the channel itself is gone."""

from bot.core.wording import counted
from bot.features.pairs.views import Two
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, message, note, section
from bot.slack.text import mention

BACK, BACK_AGAIN = "back_into_channel", "back_into_our_channel"
RENEW, RENEW_OURS = "renew_channel", "renew_our_channel"


def no_longer_private(two: Two, *, other: str) -> Message:
    """In the pair's channel, to all three."""
    return message(
        section(
            f"*{mention(other)} is in this channel now* and can read what stands above. It was meant for "
            f"{mention(two.mentor)} and {mention(two.mentee)} alone."
        ),
        section("Until it is the two of you again, I write to each of you directly, and nothing here."),
    )


def private_again() -> Message:
    return note("It is the two of you again. I write here as before.")


def left_channel(*, partner: str, pair_id: int) -> Message:
    """To the partner who left."""
    return message(
        section(
            f"*You have left the channel of your pair with {mention(partner)}.* That does not end the pair, and I have "
            "told nobody anything. What I say there you get here, too."
        ),
        buttons(button("Let me back in", BACK, value=str(pair_id), style="primary")),
    )


def said_elsewhere(partner: str) -> str:
    """Under the copy of what was said in the channel."""
    return f"From the channel of your pair with {mention(partner)}. You left it; `/mentor status` lets you back in."


def coming_back() -> Message:
    return note("I am inviting you again.")


def channel_gone(two: Two, *, pair_id: int) -> Message:
    """To the organizer who made the pair."""
    return message(
        section(
            f"*The channel of {mention(two.mentor)} and {mention(two.mentee)} is gone:* it was archived or deleted, "
            f"or I was removed from it. What I owe them waits; nothing is lost. {INVITE_ME}"
        ),
        buttons(button("Open a new channel", RENEW, value=str(pair_id), style="primary")),
    )


INVITE_ME = "If it is still there, one of the two types `/invite` in it and chooses me: then all goes on where it was."


def channels_gone(number: int) -> Message:
    """To the organizer who made these pairs: several of them, at about the same time."""
    return message(
        section(
            f"*I am out of the channels of {counted(number, 'pair')}:* they were archived or deleted, or I was removed "
            "from them, as happens when the app is uninstalled. What I owe the pairs waits; nothing is lost."
        ),
        section(
            "Where a channel is still there, one of the two types `/invite` in it and chooses me: then all goes on "
            "where it was. For the others you can open a new one. The list says which pairs it is about."
        ),
        buttons(word_button("pairs", "All pairs", style="primary")),
    )


def new_channel(two: Two) -> Message:
    """The first message in a channel that replaces one."""
    return note(
        f"{mention(two.mentor)}, {mention(two.mentee)}, here is your new channel; the old one is gone. What you "
        "agreed, and what you wrote into my forms, is still there: `/mentor agreement`."
    )


def opening_anew() -> Message:
    return note("I am opening a new channel for them, at the next moment that suits both.")


def opening_ours_anew() -> Message:
    return note("I am opening a new channel for the two of you, at the next moment that suits you both.")
