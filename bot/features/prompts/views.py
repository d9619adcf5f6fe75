"""A prompt as the pair sees it, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from slack_sdk.models.blocks import ActionsBlock, Block, ButtonElement
from slack_sdk.models.views import View

from bot.features.pairs.views import Two
from bot.features.playbook.content import Activity, Prompt
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, context, header, message, note, section
from bot.slack.text import channel_link, escape, mention, moment

DONE, SWAP, LATER = "prompt_done", "prompt_swap", "prompt_later"
PUT_OFF = "prompt_put_off"

PAUSES = MappingProxyType({"2": "In two days", "7": "In a week", "14": "In two weeks", "28": "In four weeks"})
"""Days."""


@dataclass(frozen=True, slots=True)
class Given:
    """A prompt that a pair got, ready to be shown."""

    occurrence_id: int
    activity: Activity
    prompt: Prompt
    reason: str
    two: Two
    initiator: str
    """Slack id of the one who takes the first step."""
    tool: tuple[str, str] | None = None
    """The word that opens the activity's tool, and the label of its button, while there is something to do in it."""


def prompt(given: Given) -> Message:
    """In the channel, while it is open."""
    tool = word_button(given.tool[0], given.tool[1]) if given.tool else None
    return message(
        *_texts(given),
        section(f"*{mention(given.initiator)}, it is your turn to get this going:* name a day in your channel."),
        _choices(given, *([tool] if tool else [])),
    )


def done(given: Given, *, by: str) -> Message:
    return message(*_texts(given), section(f"*Done.* {mention(by)} says you did it. Well done, both of you."))


def swapped(given: Given, *, by: str) -> Message:
    return message(context(f"{mention(by)} swapped “{escape(given.prompt.title)}” for the prompt below."))


def passed(given: Given) -> Message:
    return message(*_texts(given), context("A newer one has come. This one stays here, if you like it better."))


def put_off(given: Given, *, by: str, until: datetime, zone: str) -> Message:
    words = f"{mention(by)} put “{escape(given.prompt.title)}” off until {moment(until, zone)}."
    return message(context(words))


def later_form(given: Given) -> View:
    return forms.form(
        PUT_OFF,
        "Later",
        [
            section(f"When should “{escape(given.prompt.title)}” come again?"),
            forms.select_field("days", "Come again", PAUSES, initial="7"),
        ],
        submit="Put it off",
        metadata={"occurrence": given.occurrence_id},
    )


def open_one(given: Given) -> Message:
    """To someone who asks for a prompt while one of today is still open."""
    return message(
        section("*You have one that is still open.* Here it is again; swap it if it does not speak to you."),
        *_texts(given),
        _choices(given),
    )


def on_its_way(channel: str | None) -> Message:
    where = channel_link(channel) if channel else "your channel"
    return note(f"Here it comes, in {where}.")


def shown_now(given: Given, *, posted_at: datetime | None, zone: str) -> Message:
    """To the one who asked, at an hour that is not the other one's."""
    when = f"at the next moment that suits you both: {moment(posted_at, zone)}" if posted_at else "in hours of your own"
    return message(*_texts(given), context(f"Both of you get it {when}."))


def already(given: Given) -> Message:
    return note(f"“{escape(given.prompt.title)}” has been taken care of already.")


def nothing_left() -> Message:
    return note(
        "Each prompt that I have touches something that is off limits for one of you. `/mentor boundaries` shows yours."
    )


def _choices(given: Given, *more: ButtonElement) -> ActionsBlock:
    value = str(given.occurrence_id)
    return buttons(
        *more,
        button("We did it", DONE, value=value, style="primary"),
        button("Swap for another", SWAP, value=value),
        button("Later", LATER, value=value),
    )


def _reason(given: Given) -> str:
    return escape(given.reason).replace("{mentee}", mention(given.two.mentee))


def _texts(given: Given) -> list[Block]:
    text = given.prompt
    return [
        header(text.title),
        context(f"{escape(given.activity.title)} · about {text.minutes} minutes · now, because {_reason(given)}"),
        section(f"{escape(text.why)}\n*Together:* {escape(text.together)}"),
        section(f"*{mention(given.two.mentor)}, as the mentor:* {escape(text.mentor)}"),
        section(f"*{mention(given.two.mentee)}, as the mentee:* {escape(text.mentee)}"),
    ]
