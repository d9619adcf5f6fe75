"""The organizer's forms, the first words in the channel, and what a person with several pairs is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import SectionBlock
from slack_sdk.models.views import View

from bot.core.glance import Press
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, context, header, message, note, paragraphs, section
from bot.slack.text import escape, mention, moment, quote, shortened

MAKE = "make_pair"
CONFIRM = "make_pair_anyway"
UNDO = "undo_pair"

NAME_LIMIT = 19
"""Of a name on a button, with the word before it."""


@dataclass(frozen=True, slots=True)
class Two:
    """The two people of a pair, by their Slack ids."""

    mentor: str
    mentee: str


def pair_form(program_id: int, *, mentor: str | None = None, is_unread: bool = False) -> View:
    """`is_unread`: something was typed that names no two people."""
    unread = "I could not tell whom you mean. Choose the two here; with an `@` before each name I would know."
    return forms.form(
        MAKE,
        "Make a pair",
        [
            *([section(unread)] if is_unread else []),
            forms.person_field("mentor", "Mentor", initial=mentor, required=True),
            forms.person_field("mentee", "Mentee", required=True),
            section(
                "They get a private channel of their own and are greeted there, at the next moment that suits both. "
                "It is theirs alone: you will not be in it."
            ),
        ],
        submit="Make the pair",
        metadata={"program": program_id},
    )


def ask_anyway(two: Two, warnings: Sequence[str], *, program_id: int) -> View:
    return forms.form(
        CONFIRM,
        "Make a pair",
        [
            section(f"*{mention(two.mentor)} as mentor of {mention(two.mentee)}?*"),
            *paragraphs("\n".join(f"• {escape(warning)}" for warning in warnings)),
            section("You can make the pair all the same."),
        ],
        submit="Make it anyway",
        metadata={"mentor": two.mentor, "mentee": two.mentee, "program": program_id},
    )


def made(two: Two, *, pair_id: int, opens_at: datetime | None, zone: str, now: datetime) -> Message:
    """To the organizer."""
    who = f"*{mention(two.mentor)} is now the mentor of {mention(two.mentee)}.*"
    if opens_at is None:
        words = "Their hours never meet, so each is invited to their channel in hours of their own."
    elif opens_at <= now:
        words = "Their private channel is opening, and I greet them there as soon as it suits both."
    else:
        words = (
            "I will invite them to their private channel at the next moment that suits both; by their working hours, "
            f"{moment(opens_at, zone)}."
        )
    return message(
        section(f"{who} {words}"),
        buttons(button("Undo", UNDO, value=str(pair_id))),
        context("You can undo it for some hours, as long as neither of them has begun."),
    )


def taken_back(two: Two) -> Message:
    return note(f"Taken back: {mention(two.mentor)} and {mention(two.mentee)} are not a pair.")


@dataclass(frozen=True, slots=True)
class Hopes:
    """What the two wrote into their profiles for each other."""

    aims: Sequence[str]
    """The mentee's goals, in words."""
    goals: str
    """The mentee's own words."""
    wanted: Sequence[str]
    """Skills that the mentee would like to learn."""
    offered: Sequence[str]
    """What the mentor can help with."""


def welcome(two: Two, hopes: Hopes, *, program: str, guest: str | None = None, have_begun: bool = False) -> Message:
    """The first message in the pair's channel. `guest`: one of the two, if they are a guest of the workspace."""
    first, label, words = AGREED if have_begun else BEGIN
    return message(
        header("Welcome to your own corner"),
        section(
            f"*{escape(program)}* has brought you together: {mention(two.mentor)} as the mentor, "
            f"{mention(two.mentee)} as the mentee. Both of you give, both gain, and both shape this."
        ),
        *([section(_guest(two, guest))] if guest else []),
        *_hopes(two, hopes),
        section(words),
        buttons(
            word_button(first, label, style="primary"),
            word_button("boundaries", "Set my boundaries"),
            word_button("prompt", "Give us something to talk about"),
        ),
        context(
            "Your private channel is for you two and me. I do not read what you write there; what you put into my "
            "forms is for the two of you. Organizers see how pairs are doing, never contents. `/mentor help` shows "
            "the rest."
        ),
    )


BEGIN = (
    "expectations",
    "Say what I expect",
    "*Start here, each on your own:* say what you expect of each other. It takes five minutes, and neither sees the "
    "other's answers before both have answered.",
)
AGREED = (
    "agreement",
    "Our agreement",
    "*You have said what you expect of each other:* your agreement stands below. Read it together, and change what "
    "does not fit.",
)
"""The first step: word, its button, what it is."""


def _guest(two: Two, guest: str) -> str:
    partner = two.mentee if guest == two.mentor else two.mentor
    return (
        f"*{mention(partner)}, please let {mention(guest)} in:* they are a guest of this workspace, whom apps may not "
        "invite. Type `/invite` here and choose them."
    )


def _hopes(two: Two, hopes: Hopes) -> list[SectionBlock]:
    mentee = [f"*What {mention(two.mentee)} is after*", *(f"• {escape(aim)}" for aim in hopes.aims)]
    if hopes.wanted:
        mentee.append(f"• Learn: {escape(', '.join(hopes.wanted))}")
    if hopes.goals:
        mentee.append(quote(hopes.goals))
    mentor = f"*What {mention(two.mentor)} can help with:* {escape(', '.join(hopes.offered))}"
    shown = paragraphs("\n".join(mentee)) if len(mentee) > 1 else []
    return shown + (paragraphs(mentor) if hopes.offered else [])


def which_pair(word: str, choices: Sequence[tuple[int, str]]) -> Message:
    """To someone with several pairs, outside of their channels: (pair id, partner's name)."""
    return message(
        section("*With whom?* You are in several pairs. Inside a pair's channel I would know."),
        buttons(
            *(
                button(shortened(name, 75), f"{WITH}.{word}", value=str(pair_id), spoken=f"{word} with {name}")
                for pair_id, name in choices
            )
        ),
    )


WITH = "with"
"""`with.<word>`: what a word does, about the pair in the button's value."""


def pair_press(pair_id: int, word: str, label: str) -> Press:
    """What a word does, about this pair, as a button for other places than its channel."""
    return Press(label, f"{WITH}.{word}", str(pair_id))


def with_name(partner: str) -> str:
    """On a button beside others that do the same with other partners."""
    return f"With {shortened(partner, NAME_LIMIT)}"


def one_manages_the_other(*, mentor: str, mentee: str, manager: str) -> Message:
    return message(
        section(
            f"*{mention(manager)} is now the manager of the other one* in the pair of {mention(mentor)} and "
            f"{mention(mentee)}, as their profile says. Nothing changes by itself."
        ),
        section(
            "Many programs keep mentoring apart from reporting lines, because one speaks more freely so. Ask the two "
            "what they want; `/mentor pairs` ends a pair kindly, and `/mentor match` finds another mentor."
        ),
    )
