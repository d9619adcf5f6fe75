"""What somebody probably meant who typed a word that is none of ours."""

import difflib
from collections.abc import Sequence

from slack_sdk.models.blocks import SectionBlock

from bot.core.errors import DomainError
from bot.slack.commands import Audience, Command, Commands, word_button
from bot.slack.messages import Message, message, section
from bot.slack.replies import Reply, Say
from bot.slack.text import escape

OUT = ("end", "leave", "pause", "status")
"""The last one shows the reminders, too, and how to stop them."""
BREAK, BACK, TELL, RID = ("pause",), ("resume",), ("concern", "idea"), ("forget", "leave")

MEANT = {
    **dict.fromkeys(("stop", "quit", "exit", "out", "unsubscribe", "cancel", "finish", "bye"), OUT),
    **dict.fromkeys(("break", "rest", "away", "vacation", "holiday", "snooze"), BREAK),
    **dict.fromkeys(("unpause", "continue", "restart", "return", "back"), BACK),
    **dict.fromkeys(("feedback", "complain", "complaint", "problem", "issue", "safety"), TELL),
    **dict.fromkeys(("reminder", "reminders", "notifications", "mute", "unmute"), ("status", "pause")),
    **dict.fromkeys(("delete", "erase", "remove"), RID),
    **dict.fromkeys(("start", "signup", "sign-up", "register", "enroll", "subscribe"), ("join",)),
}
"""What people type who know other bots → the words that do it here. They look like other words of ours."""

ALIKE = 0.6
"""Of difflib's measure, where 1 is the same: "feedback" is not yet like "keepsake"."""


def meant(typed: str, commands: Commands, audience: Audience) -> list[Command]:
    """Those of the words for these people that somebody may have meant, the likeliest first."""
    theirs = {command.word: command for command in commands if command.audience & audience}
    near = MEANT.get(typed) or difflib.get_close_matches(typed, theirs, n=1, cutoff=ALIKE)
    return [theirs[word] for word in near if word in theirs]


def suggestion(found: Sequence[Command]) -> Reply:
    """To whom none of our words was typed. Raises DomainError, unless there are several that may be meant."""
    match found:
        case []:
            raise DomainError("I do not know that word. This shows what you can do:", remedy="help")
        case [one]:
            raise DomainError(f"I do not know that word. Did you mean `/mentor {one.word}`?", remedy=one.word)
    return Say(_choice(found))


def _choice(found: Sequence[Command]) -> Message:
    return message(section("I do not know that word. What would you like to do?"), *(_row(each) for each in found))


def _row(command: Command) -> SectionBlock:
    words = f"`/mentor {command.word}` {escape(command.summary)}"
    return section(words, accessory=word_button(command.word, command.label))
