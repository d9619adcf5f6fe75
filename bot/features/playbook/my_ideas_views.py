"""An author's own ideas, and what became of each."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ConfirmObject
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.features.playbook.idea_rules import PUBLICITY
from bot.features.playbook.idea_views import Shared
from bot.slack import forms
from bot.slack.messages import button, buttons, confirm, context, section
from bot.slack.text import escape, quote, shortened

CHANGE, TAKE_BACK = "idea_change", "idea_take_back"

LISTED = 30
"""Ideas, the newest first; an idea takes three blocks at most."""

WORDS = 200
"""Letters of each; the form shows them all."""


def mine(ideas: Sequence[Shared]) -> View:
    if not ideas:
        return forms.page("My ideas", [section("You have shared no idea yet. `/mentor idea` is how.")])
    return forms.page("My ideas", [block for idea in ideas[:LISTED] for block in _idea(idea)])


def _idea(idea: Shared) -> list[Block]:
    words = section(f"*{escape(idea.title)}*\n{quote(shortened(idea.words, WORDS))}\n{_became(idea)}")
    if idea.state != "new":
        return [words]
    return [
        words,
        context(f"May the others hear of it? {PUBLICITY[idea.publicity]}."),
        buttons(
            button("Change it", CHANGE, value=idea.value, spoken=f"Change it: {idea.title}"),
            button("Take it back", TAKE_BACK, value=idea.value, confirm=_sure(), spoken=f"Take it back: {idea.title}"),
        ),
    ]


def _sure() -> ConfirmObject:
    return confirm(
        "Take this idea back?",
        "Nothing of it is kept, and the organizers see only that you took an idea back. Copy the words to keep them.",
        yes="Take it back",
    )


def _became(idea: Shared) -> str:
    day = f" on {day_words(idea.settled_on)}" if idea.settled_on else ""
    match idea.state:
        case "adopted":
            return f"It was taken into the playbook{day}: other pairs get it. Thank you."
        case "thanked":
            return (
                f"The organizers thanked you for it{day}. It is not in the playbook for now, and that says nothing "
                "against it: nothing keeps the two of you from doing it."
            )
        case _:
            return "It waits for an answer."
