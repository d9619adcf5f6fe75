"""Closing a program: what an organizer reads before it happens, and the people afterwards."""

from dataclasses import dataclass

from slack_sdk.models.views import View

from bot.core.wording import counted
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, buttons, context, message, section
from bot.slack.text import escape

CLOSE_IT = "program_close_it"


@dataclass(frozen=True, slots=True)
class Closing:
    program_id: int
    program: str
    going: int
    """Pairs that go on."""
    is_draft: bool
    proposals: int
    requests: int
    waiting: int
    """People who wait for a mentor, or to be let in."""


def closing_form(shown: Closing) -> View:
    lines = ["Nobody can join any more, and no new pairs are made.", *_ends(shown)]
    return forms.form(
        CLOSE_IT,
        "Close the program",
        [
            section("\n".join([f"*Close {escape(shown.program)}?*", *(f"• {line}" for line in lines)])),
            context("You can open it again. What is taken back does not come back by itself."),
        ],
        submit="Close it",
        close="Back",
        metadata={"program": shown.program_id},
    )


def _ends(shown: Closing) -> list[str]:
    pairs = counted(shown.going, "pair goes on until it ends", "pairs go on until they end")
    proposals = counted(shown.proposals, "proposal of a round is", "proposals of a round are")
    requests = counted(shown.requests, "request to a mentor ends", "requests to mentors end")
    where = "for a mentor, or to be let in,"
    waiting = counted(shown.waiting, f"person who waits {where} is", f"people who wait {where} are")
    said = (
        (shown.going, f"{pairs}. For them nothing changes."),
        (shown.is_draft, "The draft of a round is discarded. Nobody has heard of it."),
        (shown.proposals, f"{proposals} taken back. Whoever was asked is told so, without a reason."),
        (shown.requests, f"{requests}. Whoever was asked reads that it is settled."),
        (shown.waiting, f"{waiting} told that the program is closed, in their hours."),
    )
    return [words for is_so, words in said if is_so]


def closed(program: str, *, proposal: bool, request: bool, goes_on: bool) -> Message:
    """To somebody who waits, or was asked. Whatever they or others have said, it reads the same."""
    parts = [f"*{escape(program)} is closed,* so no new pairs are made in it."]
    if proposal:
        parts.append("All proposals of the last round are taken back, whatever anybody has answered.")
    if request:
        parts.append("Your request for a mentor is taken back, too.")
    parts.append("It has nothing to do with you, and there is nothing to do for you.")
    parts.append("Your pair goes on as before." if goes_on else "If it opens again, you hear from me.")
    return message(section(" ".join(parts)), buttons(word_button("status", "My mentoring")))


def reopened(program: str) -> Message:
    words = (
        f"*{escape(program)} is open again.* You need not join anew, and hear from me when there is somebody for you."
    )
    return message(section(words), buttons(word_button("status", "My mentoring")))
