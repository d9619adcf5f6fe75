"""Later: until when a prompt is put off, and what everybody reads about it."""

from datetime import date
from types import MappingProxyType

from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.features.prompts.views import Given
from bot.slack import dates, forms
from bot.slack.messages import Message, context, message, note, section
from bot.slack.text import escape, mention

PUT_OFF = "prompt_put_off"

PAUSES = MappingProxyType({"2": "In two days", "7": "In a week", "14": "In two weeks", "28": "In four weeks"})
"""Days."""

LONGEST_PAUSE = 365

TAKEN = "another prompt comes about the day that you chose already"


def form(given: Given) -> View:
    return forms.form(
        PUT_OFF,
        "Later",
        [
            section(f"When should “{escape(given.prompt.title)}” come again?"),
            forms.select_field("days", "Come again", PAUSES, initial="7"),
            dates.date_field(
                "day",
                "Or on a day of your choice",
                hint="It comes at the first moment on or after that day that suits both of you.",
            ),
        ],
        submit="Put it off",
        metadata={"occurrence": given.occurrence_id},
    )


def told(given: Given, *, until: date) -> Message:
    """The day without an hour: it comes at the first moment of it that suits both."""
    words = f"{mention(given.done_by or '')} put “{escape(given.prompt.title)}” off until {day_words(until)}."
    return message(context(words))


def noted(until: date, *, is_taken: bool) -> Message:
    """To the one who put it off. `is_taken`: another prompt comes about that day, so it is a later one."""
    why = f", because {TAKEN}" if is_taken else ""
    return note(f"Put off until {day_words(until)}{why}. It comes again by itself.")


def too_late(ends_on: date, *, is_taken: bool) -> str:
    why = f", and {TAKEN}" if is_taken else ""
    return f"Your pair ends on {day_words(ends_on)}{why}: choose an earlier day, or do this one without me."


def later_then(given: Given, until: date) -> str:
    """One that would have come again just after one that was asked for."""
    return f"“{escape(given.prompt.title)}” comes again later then: {day_words(until)}."
