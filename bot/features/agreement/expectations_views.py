"""The three short steps in which one side says what it expects."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.agreement.boundaries_views import contradiction
from bot.features.agreement.rules import (
    AVAILABILITY_STEP,
    FREQUENCIES,
    HOPES_STEP,
    LEADS,
    LENGTHS,
    MEANS,
    MEETINGS_STEP,
    NOTICES,
    REPLIES,
    Expectations,
)
from bot.features.pairs.views import WITH
from bot.slack import forms
from bot.slack.messages import button, buttons, section
from bot.slack.text import mention, shortened

SAVE_STEP = "expectations_step"
REUSE, FRESH = "expectations_reuse", "expectations_fresh"

TITLE = "What I expect"

HINT_LIMIT = 1900
"""Characters of a partner's text beside a question; Slack allows 2,000."""


@dataclass(frozen=True, slots=True)
class Beside:
    """Who the partner is, and what they said, if this side may see it: once it has given its own answer."""

    partner: str
    """Slack id."""
    name: str
    said: Expectations | None = None

    def hint(self, said: Callable[[Expectations], str], choices: Mapping[str, str] | None = None) -> str | None:
        """What the partner said to the same question."""
        theirs = said(self.said) if self.said else ""
        words = choices.get(theirs, "") if choices else theirs
        return shortened(f"{self.name}: {words}", HINT_LIMIT) if words else None


def step_form(step: int, said: Expectations, *, beside: Beside, pair_id: int, seen: int) -> View:
    """`seen` is the version of this side's answers that was there when the form was opened."""
    intro, fields = {
        AVAILABILITY_STEP: _availability,
        MEETINGS_STEP: _meetings,
        HOPES_STEP: _hopes,
    }[step](said, beside)
    return forms.form(
        SAVE_STEP,
        TITLE,
        [section(f"*Step {step} of 3.* {intro}"), *fields],
        submit="Save" if step == HOPES_STEP else "Save and go on",
        close="Cancel" if step == AVAILABILITY_STEP else "Close",
        metadata={"pair": pair_id, "step": step, "seen": seen},
    )


def _availability(said: Expectations, beside: Beside) -> tuple[str, list[Block]]:
    intro = (
        f"How can {mention(beside.partner)} reach you? Be plain and realistic: a clear no helps more than a slow yes. "
        "Each step is saved when you press its button; closing it instead drops what you typed in it."
    )
    fields: list[Block] = [
        forms.select_field(
            means,
            label,
            REPLIES,
            initial=said.availability.get(means),
            hint=beside.hint(_reply_by(means), REPLIES),
        )
        for means, label in MEANS.items()
    ]
    example = "Half an hour a week to read something, more before a deadline of yours"
    outside = _question("outside", "Time I have outside of our meetings", said, beside, example=example)
    return intro, [*fields, outside]


def _meetings(said: Expectations, beside: Beside) -> tuple[str, list[Block]]:
    questions = (
        ("frequency", "How often", FREQUENCIES),
        ("length", "How long", LENGTHS),
        ("lead", "Who sets the agenda", LEADS),
        ("notice", "When the agenda is known", NOTICES),
    )
    fields: list[Block] = [
        forms.select_field(
            name, label, choices, initial=getattr(said, name) or None, hint=beside.hint(_field(name), choices)
        )
        for name, label, choices in questions
    ]
    example = "A message the day before, and a new date at once"
    cancellation = _question("cancellation", "If one of us has to cancel", said, beside, example=example)
    return "How would you like to meet?", [*fields, cancellation]


def _hopes(said: Expectations, beside: Beside) -> tuple[str, list[Block]]:
    intro = f"What {mention(beside.partner)} should know. The two of you read this, nobody else."
    return intro, [
        _question("hope", "What I hope to gain", said, beside, required=True),
        _question("feedback", "How I like to get feedback", said, beside),
        _question(
            "confidentiality", "What stays between us", said, beside, example="Everything, unless we agree otherwise"
        ),
    ]


def _question(
    name: str, label: str, said: Expectations, beside: Beside, *, example: str | None = None, required: bool = False
) -> Block:
    """A question that is answered in one's own words, with what the partner said beside it."""
    hint, initial = beside.hint(_field(name)), getattr(said, name)
    return forms.text_field(name, label, initial=initial, long=True, example=example, required=required, hint=hint)


def _reply_by(means: str) -> Callable[[Expectations], str]:
    return lambda said: said.availability.get(means, "")


def _field(name: str) -> Callable[[Expectations], str]:
    return lambda said: str(getattr(said, name))


def ask_where_to_start(*, other: str, pair_id: int, other_pair_id: int) -> View:
    """To someone who has said before, to another partner, what they expect."""
    words = (
        f"*You have said what you expect of your pair with {mention(other)}.* Start from those answers and change what "
        "is different here, or start fresh?"
    )
    copy = button("Start from those answers", REUSE, value=f"{pair_id}:{other_pair_id}", style="primary")
    return forms.page(TITLE, [section(words), buttons(copy, button("Start fresh", FRESH, value=str(pair_id)))])


def saved(*, partner: str, partner_awaited: bool, contradicting: Collection[str], pair_id: int) -> View:
    """After the last step. `contradicting` are means that this side's boundaries rule out."""
    if partner_awaited:
        words = (
            f"*Saved.* {mention(partner)} hears from me that you have answered, not what. "
            "As soon as both answers are in, you both see them side by side."
        )
    else:
        words = "*Saved.* Both sides now stand next to each other. Read them, talk about what differs, and confirm."
    return forms.page(TITLE, [section(words), *contradiction(contradicting, pair_id=pair_id)])


def unchanged() -> View:
    return forms.page(TITLE, [section("Nothing was different, so nothing changes.")])


def overtaken(*, pair_id: int) -> View:
    words = (
        "*You saved other answers in another window meanwhile.* Those stand. What you typed here is kept as a draft: "
        "open the form again to see it, change it, and save it over them."
    )
    again = button("Open the form again", f"{WITH}.expectations", value=str(pair_id), style="primary")
    return forms.page(TITLE, [section(words), buttons(again)])
