"""The two short forms of setting up, the question which program is meant, and the invitation to the community."""

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from slack_sdk.models.blocks import Block, ButtonElement, InputBlock
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.core.wording import listed
from bot.features.programs.rules import (
    CADENCES,
    LENGTHS,
    NAME_LIMIT,
    POLICIES,
    WEEKDAYS,
    Course,
    Identity,
    People,
)
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, context, header, message, note, section
from bot.slack.text import channel_link, escape, mention, shortened

START = "program_start"
SAVE_START = "program_save_start"
SAVE_FIRST_COURSE = "program_save_first_course"
INVITE_AGAIN = "program_invite_again"

IN = "in"
"""`in.<word>`: what a word does, about the program in the button's value."""

WORDS_CARRIED = 150
"""Characters that were typed after a word and are kept while the person chooses; a button's id has room for 255."""


def which_program(word: str, choices: Sequence[tuple[int, str]], *, typed: str = "") -> Message:
    """To someone whom several programs concern: (program id, name)."""
    carried = f":{typed}" if 0 < len(typed) <= WORDS_CARRIED else ""
    return message(
        section("*Which program?*"),
        buttons(
            *(
                button(shortened(name, 75), f"{IN}.{word}", value=f"{program_id}{carried}", spoken=f"{word}: {name}")
                for program_id, name in choices[:25]
            )
        ),
    )


def program_button(word: str, label: str, program_id: int, *, style: str | None = None) -> ButtonElement:
    """A button that runs a word about this program (see access.add_program_word)."""
    return button(label, f"{IN}.{word}", value=str(program_id), style=style)


def another_one(organized: Sequence[tuple[int, str]]) -> Message:
    """To someone who types `setup` and organizes programs already: (program id, name)."""
    names = listed([f"*{escape(name)}*" for _, name in organized])
    settings = [program_button("program", shortened(name, 75), program_id) for program_id, name in organized[:20]]
    return message(
        section(f"You organize {names}. Open its settings, or set up another program beside it."),
        buttons(*settings, button("Set up another", START)),
    )


def start_form(identity: Identity, people: People, *, known: int) -> View:
    """`known` is the id of the newest program that there is already; 0 for none."""
    return forms.form(
        SAVE_START,
        "Set up mentoring",
        [
            section("*Step 1 of 2: who and where.* Each step is saved when you press its button."),
            *identity_fields(identity),
            *duty_fields(people),
        ],
        submit="Save and go on",
        metadata={"known": known},
    )


def identity_fields(shown: Identity) -> list[Block]:
    return [
        forms.text_field("name", "Name of the program", initial=shown.name, required=True, limit=NAME_LIMIT),
        forms.channel_field(
            "community_channel",
            "Channel in which to invite people",
            initial=shown.community_channel,
            hint="The bot announces the program there once. If it cannot post there, add it to the channel first.",
        ),
    ]


def duty_fields(shown: People) -> list[Block]:
    return [
        forms.people_field(
            "organizers",
            "Organizers",
            initial=shown.organizers,
            required=True,
            hint="They make pairs and see how pairs are doing, never what pairs write.",
        ),
        forms.people_field(
            "safety_contacts",
            "Safety contacts",
            initial=shown.safety_contacts,
            hint="People to turn to in confidence. Two whom nobody has to fear are a good choice.",
        ),
    ]


def first_course_form(course: Course, *, policy: str, program_id: int, seen: int, announced_in: str | None) -> View:
    told = f", and I am inviting people in {channel_link(announced_in)}" if announced_in else ""
    return forms.form(
        SAVE_FIRST_COURSE,
        "Set up mentoring",
        [
            section(
                f"*Step 2 of 2: the rhythm.* It is that of the pairs made from now on. Step 1 is saved already{told}."
            ),
            *course_fields(course),
            policy_field(policy),
        ],
        submit="Save",
        close="Close",
        metadata={"program": program_id, "seen": seen},
    )


def course_fields(shown: Course) -> list[Block]:
    return [
        forms.select_field("cadence", "How often a pair gets a prompt", CADENCES, initial=shown.cadence),
        forms.select_field("weekday", "On", WEEKDAYS, initial=str(shown.weekday)),
        forms.time_field(
            "at", "At", initial=shown.at, required=True, hint="On the pair's own clock, when it suits both."
        ),
        forms.select_field("weeks", "How long a pair lasts", LENGTHS, initial=str(shown.weeks)),
    ]


def policy_field(policy: str) -> InputBlock:
    return forms.select_field("policy", "When I match people, I look for", POLICIES, initial=policy)


def set_up(*, name: str, announced_in: str | None, program_id: int) -> View:
    """What the organizer sees after the last step."""
    told = (
        f"I am inviting people in {channel_link(announced_in)}."
        if announced_in
        else "Tell people to type `/mentor join`."
    )
    return forms.page(
        "Mentoring is set up",
        [
            section(f"*{escape(name)}* is ready. {told}"),
            section("When a mentor and a mentee have joined, pair them with `/mentor pair @mentor @mentee`."),
            section(
                "Dates, what matters in matching, questions of your own: all settings are in `/mentor program`, "
                "whenever you want."
            ),
            buttons(
                program_button("join", "Join it myself", program_id),
                program_button("import", "Import people", program_id),
                program_button("pair", "Make a pair", program_id),
                program_button("program", "All settings", program_id),
                word_button("help", "What else?"),
            ),
        ],
    )


WHAT_IT_IS = "Two people, a private channel of their own, and something good to do together every now and then."


def invitation(*, name: str, organizers: Sequence[str], program_id: int, until: date | None) -> Message:
    """To the community channel."""
    who = listed([mention(slack_id) for slack_id in organizers])
    deadline = f" You can join until {day_words(until)}." if until else ""
    return message(
        header(f"{name}: would you like to mentor, or be mentored?"),
        section(
            f"{WHAT_IT_IS} To join, say what you offer or look for and when you have time: it takes about two "
            f"minutes.{deadline}"
        ),
        buttons(program_button("join", "Join", program_id, style="primary")),
        context(f"Organized by {who}. Joining commits you to nothing: nobody is paired without hearing of it."),
    )


def not_posted(*, channel: str, program_id: int, reason: str) -> Message:
    """To an organizer: the invitation did not get into the community's channel."""
    away = reason in ("not_in_channel", "channel_not_found")
    why = (
        "I am not in that channel. Type `/invite` there and choose me, then press the button."
        if away
        else f"Slack's reason: `{escape(reason)}`."
    )
    return message(
        section(f"*I could not write in {channel_link(channel)}.* {why} Nothing is lost."),
        buttons(button("Try again", INVITE_AGAIN, value=str(program_id), style="primary")),
    )


def trying_again(channel: str) -> Message:
    return note(f"I am trying again, in {channel_link(channel)}.")


DUTIES = MappingProxyType(
    {
        "organizer": "organize it: you see who has joined and how pairs are doing, and make pairs. What pairs write "
        "stays theirs.",
        "safety_contact": "are a safety contact: if somebody reports a concern in confidence, I bring it to you.",
        "fallback": "hear of a concern that is about a safety contact.",
    }
)


def appointed(duty: str, *, name: str, by: str, program_id: int) -> Message:
    """To somebody whom an organizer has named."""
    words = f"{mention(by)} has named you in *{escape(name)}*. From now on you {DUTIES[duty]}"
    if duty != "organizer":
        return note(words)
    return message(
        section(words),
        buttons(program_button("program", "Settings", program_id), word_button("help", "What can I do?")),
    )


def dismissed(*, name: str, by: str) -> Message:
    """To somebody who does not organize a program any more."""
    return note(f"{mention(by)} has changed who organizes *{escape(name)}*; you do not any more. Thank you!")
