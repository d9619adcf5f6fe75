"""What a colleague reads, in their direct messages, and the one line that they may write."""

from dataclasses import dataclass

from slack_sdk.models.views import View

from bot.features.entries.views import named
from bot.features.strengths.rules import LINE_LIMIT
from bot.features.strengths.views import NOUN, OPEN
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, context, message, note, paragraphs, section
from bot.slack.text import mention, quote

WRITE, RATHER_NOT, SAVE_LINE = named(NOUN, "line"), named(NOUN, "line_no"), named(NOUN, "line_save")

TITLE = "One line"


@dataclass(frozen=True, slots=True)
class Question:
    """To a colleague; people by their Slack ids."""

    line_id: int
    mentee: str
    question: str
    words: str = ""
    """What they have answered."""
    said_no: bool = False


def question(asked: Question) -> Message:
    if asked.words:
        return _answered(asked)
    value = str(asked.line_id)
    if asked.said_no:
        thanks = section("All right. Nobody learns that you said so; it looks as if you had not read it.")
        return message(thanks, buttons(button("Write a line after all", WRITE, value=value)))
    return message(
        section(f"*{mention(asked.mentee)} asks you for one line about them:*"),
        *paragraphs(quote(asked.question)),
        buttons(
            button("Write a line", WRITE, value=value, style="primary"), button("Rather not", RATHER_NOT, value=value)
        ),
        context(_who_reads(asked.mentee) + " No answer is fine, too: I do not ask again."),
    )


def _answered(asked: Question) -> Message:
    value = str(asked.line_id)
    return message(
        section(f"*Thank you.* {mention(asked.mentee)} reads this:"),
        *paragraphs(quote(asked.words)),
        buttons(button("Change it", WRITE, value=value), button("Take it back", RATHER_NOT, value=value)),
    )


def over() -> Message:
    return note("This question is settled; there is nothing left for you to do. Thank you.")


def line_form(asked: Question) -> View:
    return forms.form(
        SAVE_LINE,
        TITLE,
        [
            section(f"*For {mention(asked.mentee)}:*"),
            *paragraphs(quote(asked.question)),
            forms.text_field(
                "words",
                "Your line",
                initial=asked.words,
                required=True,
                long=True,
                limit=LINE_LIMIT,
                example="For untangling a mess calmly; numbers I would take to somebody else.",
                hint="A thing that you have seen yourself helps most.",
            ),
            context(_who_reads(asked.mentee)),
        ],
        submit="Send it",
        metadata={"line": asked.line_id},
    )


def _who_reads(mentee: str) -> str:
    return f"{mention(mentee)} alone reads it, under your name. You can change it or take it back."


def news(portrait_id: int, *, colleague: str) -> Message:
    """To the mentee."""
    return message(
        section(f"{mention(colleague)} has written a line for you. You alone read it."),
        buttons(button("Read it", OPEN, value=str(portrait_id))),
    )
