"""A pause: the form, what the one who pauses reads, and what the channel hears."""

from collections.abc import Mapping, Sequence
from datetime import date

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.features.pairs.resting import Rest
from bot.features.pairs.views import Two
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.dates import date_field
from bot.slack.messages import Message, buttons, context, message, note, section
from bot.slack.text import mention

PAUSE, RESUME = "pause", "resume"


def pause_form(
    scopes: Mapping[str, str], *, first: str | None, until: date | None, unread: bool = False, is_step: bool = False
) -> View:
    """`unread`: something was typed after the word in which no day could be read. `is_step`: closing it leads back to
    the question that led here."""
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
                "I say until when, and not whose pause it is: your partner reads that only when they want to go on "
                "sooner, which nobody but you can do."
            ),
        ],
        submit="Pause",
        close="Back" if is_step else "Cancel",
        metadata={"step": is_step},
    )


def pausing(*, what: str, day: date, longer: date | None) -> View:
    """To the one who paused. `longer`: when it goes on, because somebody has named a later day."""
    then = f"It goes on by itself on {day_words(longer)}, because a later pause holds." if longer else ""
    return forms.page(
        "Paused",
        [
            section(f"*Paused until {day_words(day)}:* {what}."),
            section(f"{then or 'It goes on by itself.'} To be back sooner, type `/mentor resume`."),
            buttons(word_button("resume", "Resume now"), word_button("pause", "Change the date")),
        ],
    )


def resume_form(scopes: Mapping[str, str], *, first: str | None) -> View:
    return forms.form(
        RESUME, "Resume", [forms.select_field("scope", "What should go on?", scopes, initial=first)], submit="Resume"
    )


def back(what: str, *, but: Sequence[str] = ()) -> Message:
    """`but`: why some of the person's pairs do not go on yet."""
    return note("\n".join([f"*Welcome back:* {what} goes on.", *but]))


def over_but(why: str) -> Message:
    """To someone whose own pause of a pair is over, and who was not the only reason for it to rest."""
    return note(f"*Your own pause is over.* {why}")


def nothing_paused() -> Message:
    return note("Nothing of yours is paused.")


def rests_anyway(why: str) -> Message:
    """To someone whose pair rests for a reason that is not theirs to end."""
    return note(why)


def why_it_rests(rest: Rest, pair: Two, me: str) -> str:
    """In mrkdwn, to one of the two, by Slack id. Whose account is deactivated is not said."""
    partner = mention(pair.mentee if me == pair.mentor else pair.mentor)
    if rest.day is None:
        return f"Your pair with {partner} rests at the moment, and goes on by itself as soon as it can."
    if rest.whose is None:
        return f"Your pair with {partner} rests, and goes on by itself on {day_words(rest.day)}."
    if rest.whose.person.slack_id == me:
        what = "all your mentoring" if rest.is_of_person else "it"
        return (
            f"You paused {what} too: your pair with {partner} rests until {day_words(rest.day)}, or `/mentor resume`."
        )
    return (
        f"{partner} paused, so your pair rests: it goes on by itself on {day_words(rest.day)}, or before if {partner} "
        "is back sooner."
    )


def paused(day: date, *, last: date | None) -> Message:
    """In the channel, to both. `last`: the pair's last day, if it is later because of the pause."""
    longer = f" So that you can say goodbye, your time as a pair now ends on {day_words(last)}." if last else ""
    return note(
        f"*Your pair is paused until {day_words(day)}.* Nothing comes from me until then, and nothing is lost: what "
        f"would have come is planned anew. On that day it goes on by itself.{longer}"
    )


def resumed(*, has_more: bool) -> Message:
    """In the channel, to both. `has_more`: what one of the two wrote for the other in the pause follows."""
    more = " What you wrote for each other meanwhile stands below." if has_more else ""
    return message(
        section(f"*Your pair goes on.* A good first step: tell each other what has happened since.{more}"),
        buttons(word_button("prompt", "Give us something to talk about")),
    )
