"""The words at the end of a pair. They are the same whoever or whatever ended it."""

from datetime import datetime

from bot.features.pairs.views import Two
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, confirm, context, header, message, note, section
from bot.slack.text import mention, moment

KEEP, REOPEN = "keep_channel", "reopen_pair"

JOURNAL = "What you wrote into my forms stays yours to read: `/mentor status`, then _Past pairs_."

NOT_WHY = (
    "Pairs end for many reasons: the time is over, plans change, the program moves on. Whatever it was, "
    "I say the same words to both of you, and it takes nothing away from what you did together."
)


def farewell(two: Two, *, pair_id: int, closes_at: datetime, zone: str) -> Message:
    """In the channel of the pair."""
    until = moment(closes_at, zone)
    return message(
        header("Your pair comes to its end"),
        section(
            f"{mention(two.mentor)} and {mention(two.mentee)}, thank you for the time you gave each other. {NOT_WHY}"
        ),
        section(
            f"*This channel is open until {until}*; then I archive it. You can write here as before, and say goodbye "
            f"in your own way; nothing more comes from me. {JOURNAL}"
        ),
        section(
            "_Keep the channel:_ it stays with the two of you, and I leave it. One of you is enough.\n"
            "_Reopen:_ if both of you press it, you go on as before. I tell nobody who pressed it first."
        ),
        buttons(
            button(
                "Keep the channel",
                KEEP,
                value=str(pair_id),
                confirm=confirm(
                    "Keep the channel?",
                    "It is not archived, and I leave it for good. Either of you can leave it in Slack at any time.",
                    yes="Keep it",
                ),
            ),
            button("Reopen", REOPEN, value=str(pair_id)),
        ),
    )


def farewell_directly(*, partner: str, pair_id: int) -> Message:
    """To each of the two, when they have no channel."""
    return message(
        header("Your pair comes to its end"),
        section(f"Your pair with {mention(partner)} ends here. {NOT_WHY}"),
        section(f"{JOURNAL} If both of you press _Reopen_, you go on; I tell nobody who pressed it first."),
        buttons(button("Reopen", REOPEN, value=str(pair_id))),
    )


def taken_back() -> Message:
    return note(
        "*This pair was made by mistake, and the organizers have taken it back.* Neither of you did anything, and "
        "there is nothing for you to do. I archive this channel tomorrow."
    )


def kept() -> Message:
    return note(f"*Your pair has come to its end.* This channel stays with the two of you; I have left it. {JOURNAL}")


def archived() -> Message:
    return message(
        section(f"*Your pair has come to its end*, and this channel is archived: you can read it still. {JOURNAL}"),
    )


def went_on() -> Message:
    return note("Your pair was about to end, and both of you wanted to go on.")


def no_longer_asked() -> Message:
    return message(context("This was a proposal to both of you. It is not open any more."))


def going_on(two: Two) -> Message:
    return message(
        section(f"*You go on, both of you:* {mention(two.mentor)}, {mention(two.mentee)}, welcome back."),
        buttons(word_button("prompt", "Give us something to talk about"), word_button("agreement", "Our agreement")),
    )


def noted() -> Message:
    """To someone who would like to go on. It says the same whether or not the other one can, or wants to."""
    return note("Noted. As soon as both of you have said so, you go on. Until then I tell nobody.")


def keeping(*, already: bool) -> Message:
    if already:
        return note("That is settled already: I am leaving the channel, or it is archived.")
    return note("The channel stays with the two of you. I am leaving it.")
