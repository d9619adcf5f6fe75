"""The words at the end of a pair. They are the same whoever or whatever ended it."""

from bot.core.wording import counted
from bot.features.pairs.views import Two
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, confirm, context, header, message, note, section
from bot.slack.text import mention

KEEP, REOPEN = "keep_channel", "reopen_pair"

JOURNAL = "What you wrote into my forms stays yours to read: `/mentor status`, then _Past pairs_."

NOT_WHY = (
    "Pairs end for many reasons: the time is over, plans change, the program moves on. Whatever it was, "
    "I say the same words to both of you, and it takes nothing away from what you did together."
)


def farewell(two: Two, *, pair_id: int, days: int, can_go_on: bool = True) -> Message:
    """In the channel of the pair. `days` of notice, from when it is said; `can_go_on`: whether both are still there."""
    keep = button(
        "Keep the channel",
        KEEP,
        value=str(pair_id),
        confirm=confirm(
            "Keep the channel?",
            "It is not archived, and I leave it for good. Either of you can leave it in Slack at any time.",
            yes="Keep it",
        ),
    )
    ways = ["_Keep the channel:_ it stays with the two of you, and I leave it. One of you is enough."]
    ways += ["_Reopen:_ if both of you press it, you go on as before. I tell nobody who pressed it first."]
    reopen = [button("Reopen", REOPEN, value=str(pair_id))] if can_go_on else []
    return message(
        header("Your pair comes to its end"),
        section(
            f"{mention(two.mentor)} and {mention(two.mentee)}, thank you for the time you gave each other. {NOT_WHY}"
        ),
        section(
            f"*This channel stays open for {counted(days, 'more day')}*; then I archive it. You can write here as "
            f"before, and say goodbye in your own way; nothing more comes from me. {JOURNAL}"
        ),
        section("\n".join(ways if can_go_on else ways[:1])),
        buttons(keep, *reopen),
    )


def farewell_directly(*, partner: str, pair_id: int, can_go_on: bool = True) -> Message:
    """To each of the two, when they have no channel."""
    begin = [header("Your pair comes to its end"), section(f"Your pair with {mention(partner)} ends here. {NOT_WHY}")]
    if not can_go_on:
        return message(*begin, section(JOURNAL))
    return message(
        *begin,
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


def over_directly(*, partner: str) -> Message:
    """In the place of the words to each of the two, when the pair is over."""
    return note(f"*Your pair with {mention(partner)} has come to its end.* {JOURNAL}")


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
