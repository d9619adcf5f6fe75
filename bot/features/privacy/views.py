"""What is stored and why, taking it along, and being forgotten."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import ButtonElement
from slack_sdk.models.views import View

from bot.core.wording import listed
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, context, header, message, note, section
from bot.slack.text import escape, moment

FORGET, STAY = "forget_me", "stay"
SURE = "sure"

FILE_NAME = "my-mentoring-data.html"


def privacy() -> Message:
    """`/mentor privacy`, and `/mentor help privacy`."""
    return message(
        header("What I store, and why"),
        section(
            "*From Slack:* your name, time zone, language, and whether you are an admin, a guest, or deactivated; your "
            "manager and department if your Slack profile shows them. So I write in your hours and match people well.\n"
            "*From you:* your profile, and what you write into my forms. I do not read what you write in channels; a "
            "message only if you hand it to me from its menu."
        ),
        section(
            "*Who reads it:* what a pair writes, that pair alone; organizers see how pairs are doing, never contents. "
            "Check-ins go to whom you choose. Whom you avoid, nobody sees. Concerns go to the safety contacts alone.\n"
            "*How it is kept:* what people write about themselves and each other is encrypted."
        ),
        section(
            "*For how long:* what a pair wrote, until one of the two asks me to forget it. Texts of my messages: 30 "
            "days. My reminders, and what an organizer handed in about somebody who does not answer: 90 days. Words "
            "and reasons in requests: half a year. Profiles of those who left, reasons of suggestions, and closed "
            "concerns: a year. Who did what, without texts: two years. When the app is removed from the workspace, "
            "everything is erased a month later."
        ),
        section(
            "*It is yours:* `/mentor export` sends you everything; `/mentor forget` erases it, after a day's grace."
        ),
        buttons(word_button("export", "Send me my data"), word_button("forget", "Forget me")),
    )


def exporting(*, as_file: bool) -> Message:
    how = "as a file that any browser opens" if as_file else "in parts, because this app may not share files here"
    return note(f"*It is on its way* into our direct messages, {how}. It is for you alone.")


def above_file() -> str:
    return (
        "*Your data:* what you wrote, and how you took part. Open it in a browser; programs find the same in it as "
        "JSON. What others wrote is theirs, and not in it."
    )


def part(words: str, *, number: int, of: int) -> str:
    return f"*Your data, part {number} of {of}*\n\n{words}"


def forget_form(*, pairs: int, duties: Sequence[str], days: int) -> View:
    """`duties`: programs that would be left without an organizer or a safety contact."""
    notice = f"their channels are archived after {days} days"
    ending = f"*Your pairs end*, in the same neutral words as every pair, and {notice}. " if pairs else ""
    alone = f"*You are the only one in charge of {listed(map(escape, duties))}.* Name somebody else first, or the "
    return forms.form(
        FORGET,
        "Forget me",
        [
            section(
                "*For a day nothing happens*, and you can change your mind. Then:\n"
                f"{ending}Everything that you wrote is erased: profile, expectations, goals, journal, check-ins, and "
                "your words in concerns that you reported. My messages about you say your name no more."
            ),
            section(
                "*What stays:* what others wrote, where you are “a former member”; a concern that somebody reported "
                "about you; a prompt that organizers made of an idea of yours; files that I handed out before, such as "
                "your partner’s keepsake; names of channels that are archived already; what you wrote in Slack "
                "itself; and a code by which no file brings you back. Only you can join again, as a newcomer."
            ),
            *([section(f"{alone}workspace's admins are asked to.")] if duties else []),
            context("Want to keep something? Close this and type `/mentor export` first."),
            forms.checkboxes_field("sure", "Are you sure?", {SURE: "Yes, forget me"}, required=True),
        ],
        submit="Forget me",
    )


def asked(*, due_at: datetime, zone: str) -> Message:
    """The receipt, with the way back."""
    return message(
        section(
            f"*I forget you {moment(due_at, zone)}.* Until then nothing changes, and nobody is told. You can still "
            "change your mind."
        ),
        buttons(_stay(), word_button("export", "Send me my data")),
    )


def will_be(*, due_at: datetime, zone: str) -> View:
    when = f"*I forget you {moment(due_at, zone)}.*"
    words = f"{when} Until then you can change your mind: the button is in our direct messages."
    return forms.page("Forget me", [section(words)])


def already(*, due_at: datetime, zone: str, too_late: bool) -> Message:
    if too_late:
        return note("I am forgetting you at this moment.")
    return message(section(f"You asked me to forget you {moment(due_at, zone)}."), buttons(_stay()))


def staying() -> Message:
    return note("*You stay*, with everything that you wrote. Good to have you.")


def nothing_to_stay() -> Message:
    return note("Nobody is about to forget you: everything is as it was.")


def goodbye() -> Message:
    return note(
        "*I am forgetting you now.* This is the last message that you get from me. Thank you for taking part; if you "
        "ever want to come back, `/mentor join` begins anew."
    )


def replaced() -> Message:
    """In the place of what held words of somebody who was forgotten."""
    return message(
        context(
            "A message stood here with words of a former member, who asked that they be removed. What you wrote "
            "yourself is in your journal: `/mentor journal`."
        )
    )


def _stay() -> ButtonElement:
    return button("Keep me after all", STAY)
