"""`end` and `leave`: what is meant, and what the one who asks is told. What both read stands in closing_views.py."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.wording import counted, listed
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import buttons, context, section
from bot.slack.text import escape, mention

END, DONE, QUIET, LEAVE = "end", "end_done", "end_quietly", "leave"

WE_ARE_DONE, OUT, BREAK, LONGER, SWAP = "done", "quiet", "break", "longer", "swap"

MEANINGS = MappingProxyType(
    {
        WE_ARE_DONE: "We are done, and close it well",
        OUT: "I would like to get out, quietly",
        BREAK: "We only need a break",
        LONGER: "On the contrary: we would like more time",
        SWAP: "We would like to swap roles",
    }
)

ORGANIZERS, NOBODY = "organizers", "nobody"
READERS = MappingProxyType({NOBODY: "Nobody", ORGANIZERS: "The organizers, in confidence"})

NEVER_AGAIN = "never_again"

BACK = "Back"
"""Closes a step, and leads to the question before it, with what was chosen there."""

ALIKE = (
    "Whatever you choose, and whoever asked, the other one reads the same neutral words at the same time as you. "
    "I tell nobody that it was you."
)


def end_form(pairs: Mapping[str, str], meanings: Mapping[str, str], *, first: str | None) -> View:
    """`pairs`: pair id → label. Asked about even if there is one: ending is nothing to do by mistake."""
    return forms.form(
        END,
        "End, or change?",
        [
            forms.select_field("pair", "Which pair?", pairs, initial=first),
            forms.select_field("meaning", "What do you mean?", meanings),
            context("Nothing happens yet: the next step says what will."),
        ],
        submit="Go on",
    )


def done_form(*, partner: str, pair_id: int, days: int) -> View:
    return forms.form(
        DONE,
        "A good close",
        [
            section(f"*You and {mention(partner)} are done.* What happens now:"),
            section("\n".join(f"• {line}" for line in _what_happens(days))),
            context(ALIKE),
        ],
        submit="Yes, we are done",
        close=BACK,
        metadata={"pair": pair_id},
    )


def quiet_form(
    *, partner: str, pair_id: int, days: int, is_closing: bool, reason: str = "", has_readers: bool = True
) -> View:
    """`is_closing`: the pair is coming to its end already, and there may be something to add. `has_readers`: whether
    there is an organizer besides the two."""
    begin: list[Block] = [section(f"*Your pair with {mention(partner)} is coming to its end already.* You may add:")]
    if not is_closing:
        lines = "\n".join(f"• {line}" for line in _what_happens(days))
        begin = [section(f"*You leave your pair with {mention(partner)}.* What happens now:"), section(lines)]
    return forms.form(
        QUIET,
        "A quiet way out",
        [
            *begin,
            context(ALIKE),
            *(_reason_fields(reason) if has_readers else []),
            forms.checkboxes_field(
                NEVER_AGAIN,
                "And later?",
                {NEVER_AGAIN: "Never suggest us to each other again"},
                hint="Nobody reads this, organizers neither. It looks like any pair that has been.",
            ),
        ],
        submit="Save" if is_closing else "End this pair",
        close=BACK,
        metadata={"pair": pair_id},
    )


def _reason_fields(reason: str) -> list[Block]:
    return [
        forms.text_field("reason", "Why, if you want to say it", initial=reason, long=True),
        forms.select_field(
            "readers",
            "Who may read it, and know that you asked?",
            READERS,
            initial=ORGANIZERS if reason else NOBODY,
        ),
    ]


def ended(*, partner: str, was_open: bool = True) -> View:
    """To the one who asked; the same for a good close and for a quiet way out."""
    if not was_open:
        return forms.page("Saved", [section("*Saved.* It stays where you said.")])
    return forms.page(
        "Your pair ends",
        [
            section(
                f"*Your pair with {mention(partner)} comes to its end.* I tell both of you at the next moment that "
                "suits both, in the same neutral words."
            ),
            section("What you wrote into my forms stays yours to read: `/mentor status`, then _Past pairs_."),
            buttons(word_button("status", "My mentoring")),
        ],
    )


def leave_form(scopes: Mapping[str, str], *, first: str | None) -> View:
    return forms.form(
        LEAVE,
        "Leave",
        [
            forms.select_field("scope", "What do you want to leave?", scopes, initial=first),
            forms.text_field(
                "reason",
                "A word to the organizers, if you like",
                long=True,
                hint="In confidence: none of your partners reads it.",
            ),
            context(
                "If you leave a program, your pairs in it come to their end like any other: the same neutral words, "
                "some days of notice, and nobody reads who asked. Your profile stays, so that you can come back with "
                "`/mentor join`. A pause may be enough: `/mentor pause`."
            ),
        ],
        submit="Leave",
    )


NO_MORE = "As a member you hear from me no more, but for receipts."


def left(*, program: str, pairs: int, elsewhere: Sequence[str]) -> View:
    """`elsewhere`: names of the programs that they are still in."""
    end = "Your pair in it comes to its end. " if pairs == 1 else f"Your {pairs:,} pairs in it come to their end. "
    ends = end if pairs else ""
    others = listed(f"*{escape(name)}*" for name in elsewhere)
    stays = f"You are still in {others}, and hear from me there as before." if elsewhere else NO_MORE
    return forms.page(
        "You have left",
        [
            section(f"*You have left {escape(program)}.* {ends}Thank you for having been part of it."),
            section(f"{stays} `/mentor join` brings you back at any time."),
        ],
    )


def _what_happens(days: int) -> tuple[str, ...]:
    return (
        "Both of you read the same neutral words, at the next moment that suits both.",
        f"From then on the channel stays open for {counted(days, 'more day')}, for a goodbye; then it is archived. "
        "Either of you can keep it instead.",
        "Whatever I had promised to send is cancelled.",
        "What you wrote into my forms stays readable, for each of you.",
        "If both of you change your minds, both press _Reopen_.",
    )
