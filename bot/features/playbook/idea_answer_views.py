"""The ideas of members, as organizers see and answer them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.playbook.idea_rules import NAMED, NEW_ACTIVITY, THANKS_LIMIT, UNNAMED
from bot.features.playbook.idea_views import LOOK, Shared
from bot.features.playbook.own_form_views import prompt_fields
from bot.features.playbook.own_rules import PART_LIMIT, PROMPT_TITLE_LIMIT, PromptWords
from bot.features.playbook.own_views import LIST
from bot.slack import forms
from bot.slack.messages import button, buttons, confirm, context, divider, paragraphs, section
from bot.slack.text import escape, mention, quote, shortened

ADOPT, THANK, UNDO = "idea_adopt", "idea_thank", "idea_undo"
SAVE_ADOPTED, SAVE_THANKS = "idea_adopted", "idea_thanked"

LISTED = 40
"""Ideas in one list, the oldest first; the others follow when these are answered."""

LATELY = 5
"""Answered ones."""

MAY_HEAR = MappingProxyType(
    {
        NAMED: "If you take it up, the community hears of it, with the author’s name.",
        UNNAMED: "If you take it up, the community hears of it, *without* the author’s name.",
    }
)


def ideas_page(ideas: Sequence[Shared], answered: Sequence[Shared], *, program_id: int) -> View:
    """Those that wait, and those that were answered lately."""
    none = section("No idea waits for an answer. `/mentor idea` is how members share one.")
    lately = [divider(), section("*Answered lately*"), *(_answered(each) for each in answered)] if answered else []
    back = buttons(button("All activities", LIST, value=str(program_id)))
    return forms.page("Ideas", [*(_line(each) for each in ideas[:LISTED]), *([] if ideas else [none]), *lately, back])


def idea_page(idea: Shared) -> View:
    return forms.page(
        "An idea",
        [
            section(f"*{escape(idea.title)}*, from {mention(idea.author)}"),
            *paragraphs(quote(idea.words)),
            context(MAY_HEAR.get(idea.publicity, "The community does not hear of it: the author does not want that.")),
            buttons(
                button("Take it up", ADOPT, value=idea.value, style="primary"),
                button("Thank, and leave it", THANK, value=idea.value),
            ),
        ],
    )


def adopt_form(idea: Shared, activities: Mapping[str, str]) -> View:
    """`activities`: titles by key."""
    words = PromptWords(idea.title[:PROMPT_TITLE_LIMIT], "", idea.words[:PART_LIMIT], "", "")
    return forms.form(
        SAVE_ADOPTED,
        "Take an idea up",
        [
            *paragraphs(quote(idea.words)),
            section("Give each of the two a part, in words that any pair understands. It is yours to edit."),
            forms.select_field(
                "activity",
                "Where it belongs",
                {NEW_ACTIVITY: "An activity of its own", **{key: shortened(t, 75) for key, t in activities.items()}},
                initial=NEW_ACTIVITY,
                hint="An activity of its own can be chosen by pairs, and can get more prompts later.",
            ),
            *prompt_fields(words),
        ],
        submit="Add it",
        close="Back",
        metadata={"program": idea.program_id, "idea": idea.idea_id},
    )


def thank_form(idea: Shared) -> View:
    return forms.form(
        SAVE_THANKS,
        "Thank for an idea",
        [
            section(f"{mention(idea.author)} reads that you have read “{escape(idea.title)}”, and these words:"),
            forms.text_field(
                "words",
                "A line to the author",
                long=True,
                limit=THANKS_LIMIT,
                example="We have something much like it already; see “Walk and talk”.",
                hint="Without a line, it is a plain thank you.",
            ),
        ],
        submit="Thank",
        close="Back",
        metadata={"program": idea.program_id, "idea": idea.idea_id},
    )


def _line(idea: Shared) -> Block:
    words = f"*{escape(idea.title)}*\n{mention(idea.author)}: {escape(shortened(idea.words, 140))}"
    return section(words, accessory=button("Open", LOOK, value=idea.value, spoken=f"Open: {idea.title}"))


def _answered(idea: Shared) -> Block:
    what = "in the playbook" if idea.state == "adopted" else "thanked for"
    sure = confirm(
        "Undo this answer?",
        "The idea waits for an answer again, and its author reads that you take another look. Its prompt goes out of "
        "the playbook; pairs that got it keep it.",
        yes="Undo it",
    )
    undo = button("Undo", UNDO, value=idea.value, confirm=sure, spoken=f"Undo: {idea.title}")
    return section(f"{escape(idea.title)}\n{mention(idea.author)} · {what}", accessory=undo)
