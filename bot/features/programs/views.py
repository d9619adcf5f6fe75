"""The two short forms of setting up, and the invitation to the community."""

from collections.abc import Sequence

from slack_sdk.models.views import View

from bot.core.wording import listed
from bot.features.programs.rules import CADENCES, LENGTHS, NAME_LIMIT, POLICIES, WEEKDAYS, Basics, Course
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, context, header, message, note, section
from bot.slack.text import channel_link, escape, mention

SAVE_BASICS = "program_basics"
SAVE_COURSE = "program_course"
INVITE_AGAIN = "program_invite_again"


def basics_form(basics: Basics, *, seen: int) -> View:
    """`seen` is the version of the program that the form shows."""
    return forms.form(
        SAVE_BASICS,
        "Set up mentoring",
        [
            section("*Step 1 of 2: who and where.* Each step is saved when you press its button."),
            forms.text_field("name", "Name of the program", initial=basics.name, required=True, limit=NAME_LIMIT),
            forms.channel_field(
                "community_channel",
                "Channel in which to invite people",
                initial=basics.community_channel,
                hint="The bot announces the program there once. If it cannot post there, add it to the channel first.",
            ),
            forms.people_field(
                "organizers",
                "Organizers",
                initial=basics.organizers,
                required=True,
                hint="They make pairs and see how pairs are doing, never what pairs write.",
            ),
            forms.people_field(
                "safety_contacts",
                "Safety contacts",
                initial=basics.safety_contacts,
                hint="People to turn to in confidence. Two whom nobody has to fear are a good choice.",
            ),
        ],
        submit="Save and go on",
        metadata={"seen": seen},
    )


def course_form(course: Course, *, seen: int) -> View:
    return forms.form(
        SAVE_COURSE,
        "Set up mentoring",
        [
            section("*Step 2 of 2: the rhythm.* It is that of the pairs made from now on. Step 1 is saved already."),
            forms.select_field("cadence", "How often a pair gets a prompt", CADENCES, initial=course.cadence),
            forms.select_field("weekday", "On", WEEKDAYS, initial=str(course.weekday)),
            forms.time_field(
                "at", "At", initial=course.at, required=True, hint="On the pair's own clock, when it suits both."
            ),
            forms.select_field("weeks", "How long a pair lasts", LENGTHS, initial=str(course.weeks)),
            forms.select_field("policy", "When I match people, I look for", POLICIES, initial=course.policy),
        ],
        submit="Save",
        close="Close",
        metadata={"seen": seen},
    )


def set_up(*, name: str, announced_in: str | None) -> View:
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
            buttons(
                word_button("join", "Join it myself"),
                word_button("pair", "Make a pair"),
                word_button("help", "What else?"),
            ),
        ],
    )


def invitation(*, name: str, organizers: Sequence[str]) -> Message:
    """To the community channel."""
    who = listed([mention(slack_id) for slack_id in organizers])
    return message(
        header(f"{name}: would you like to mentor, or be mentored?"),
        section(
            "Two people, a private channel of their own, and something good to do together every now and then. "
            "To join, say what you offer or look for and when you have time: it takes about two minutes."
        ),
        buttons(word_button("join", "Join", style="primary")),
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
        section(f"*I could not invite people in {channel_link(channel)}.* {why} Nothing is lost."),
        buttons(button("Try again", INVITE_AGAIN, value=str(program_id), style="primary")),
    )


def trying_again(channel: str) -> Message:
    return note(f"I am trying again, in {channel_link(channel)}.")
