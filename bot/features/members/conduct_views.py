"""The code of conduct, which everybody confirms before they are in."""

from slack_sdk.models.blocks import Block

from bot.slack import forms
from bot.slack.messages import paragraphs
from bot.slack.text import escape

USUAL_CONDUCT = (
    "• *What you tell each other stays between you,* unless someone is in danger.\n"
    "• *Meet as equals.* No favors, no gifts that oblige, no advances, no pressure.\n"
    "• *Keep your word:* come to what you agreed, or say in time that you cannot.\n"
    "• *Respect boundaries,* in time, topics, and ways to be reached.\n"
    "• *Either may end it,* any time and without giving a reason.\n"
    "• *Speak up:* `/mentor concern` reaches the safety contacts in confidence."
)


def conduct_words(own: str | None) -> str:
    """`own`: the program's code, or the address of it; None for the usual one."""
    if own and own.startswith(("https://", "http://")) and not set(" \n<>|") & set(own):
        return f"*Code of conduct:* <{own}>"
    return f"*Code of conduct*\n{escape(own) if own else USUAL_CONDUCT}"


def conduct_fields(own: str | None) -> list[Block]:
    words = conduct_words(own)
    yes = {"yes": "I have read it, and will keep to it"}
    return [*paragraphs(words), forms.checkboxes_field("conduct", "How we treat each other", yes, required=True)]
