"""A pause: the form, what the one who pauses reads, and what the channel hears."""

from collections.abc import Mapping
from datetime import date

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.dates import date_field
from bot.slack.messages import Message, buttons, context, message, note, section

PAUSE, RESUME = "pause", "resume"


def pause_form(scopes: Mapping[str, str], *, first: str | None, until: date | None, unread: bool = False) -> View:
    """`unread`: something was typed after the word in which no day could be read."""
    sorry: list[Block] = [section("I could not read a day in what you typed. Choose it here.")] if unread else []
    return forms.form(
        PAUSE,
        "Pause",
        [
            *sorry,
            forms.select_field("scope", "What should pause?", scopes, initial=first),
            date_field("until", "First day back", initial=until, required=True),
            context(
                "Until then I am silent; while all your mentoring pauses, nobody new is paired with you either. On "
                "that day it goes on by itself, and what would have come meanwhile is planned anew. In your channels "
                "I say until when, and not whose pause it is."
            ),
        ],
        submit="Pause",
    )


def pausing(*, what: str, day: date) -> View:
    """To the one who paused."""
    return forms.page(
        "Paused",
        [
            section(f"*Paused until {day_words(day)}:* {what}."),
            section("It goes on by itself. To be back sooner, type `/mentor resume`."),
            buttons(word_button("resume", "Resume now"), word_button("pause", "Change the date")),
        ],
    )


def resume_form(scopes: Mapping[str, str], *, first: str | None) -> View:
    return forms.form(
        RESUME, "Resume", [forms.select_field("scope", "What should go on?", scopes, initial=first)], submit="Resume"
    )


def back(what: str) -> Message:
    return note(f"*Welcome back:* {what} goes on.")


def nothing_paused() -> Message:
    return note("Nothing of yours is paused.")


def rests_anyway(day: date | None) -> Message:
    """To someone whose pair rests for a reason that is not theirs to end."""
    when = f"on {day_words(day)}" if day else "as soon as it can"
    return note(f"Your pair rests at the moment, and goes on by itself {when}.")


def paused(day: date, *, last: date | None) -> Message:
    """In the channel, to both. `last`: the pair's last day, if it is later because of the pause."""
    longer = f" So that you can say goodbye, your time as a pair now ends on {day_words(last)}." if last else ""
    return note(
        f"*Your pair is paused until {day_words(day)}.* Nothing comes from me until then, and nothing is lost: what "
        f"would have come is planned anew. On that day it goes on by itself.{longer}"
    )


def resumed() -> Message:
    return message(
        section("*Your pair goes on.* A good first step: tell each other what has happened since."),
        buttons(word_button("prompt", "Give us something to talk about")),
    )
