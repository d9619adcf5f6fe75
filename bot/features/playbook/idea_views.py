"""An idea on its way: from the member's form to the organizers, into the playbook, and to the community."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.playbook.idea_rules import (
    NAMED,
    NEW_ACTIVITY,
    PUBLICITY,
    THANKS_LIMIT,
    TITLE_LIMIT,
    UNNAMED,
    WORDS_LIMIT,
)
from bot.features.playbook.own_form_views import prompt_fields
from bot.features.playbook.own_rules import PART_LIMIT, PROMPT_TITLE_LIMIT, PromptWords
from bot.features.playbook.own_views import LIST
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import Message, button, buttons, context, header, message, paragraphs, section
from bot.slack.text import escape, mention, quote, shortened

SHARE = "idea_share"
LOOK, ADOPT, THANK = "idea_look", "idea_adopt", "idea_thank"
SAVE_ADOPTED, SAVE_THANKS = "idea_adopted", "idea_thanked"

SHOWN = 3
"""Earlier ideas that the form reminds their author of."""
LISTED = 40
"""Ideas in one list, the oldest first; the others follow when these are answered."""

STATES = MappingProxyType({"new": "not answered yet", "adopted": "in the playbook", "thanked": "answered"})

MAY_HEAR = MappingProxyType(
    {
        NAMED: "If you take it up, the community hears of it, with the author’s name.",
        UNNAMED: "If you take it up, the community hears of it, *without* the author’s name.",
    }
)


@dataclass(frozen=True, slots=True)
class Shared:
    """An idea, ready to be shown."""

    idea_id: int
    program_id: int
    author: str
    """Slack id."""
    title: str
    words: str
    publicity: str
    state: str

    @property
    def value(self) -> str:
        return f"{self.program_id}:{self.idea_id}"


def idea_form(earlier: Sequence[Shared], *, program_id: int, words: str) -> View:
    """`words`: what was typed after the command."""
    said = [f"“{escape(each.title)}”: {STATES[each.state]}" for each in earlier[:SHOWN]]
    return forms.form(
        SHARE,
        "An idea for pairs",
        [
            section(
                "*What have you two done, or what would you try?* The organizers read it, with your name, and may add "
                "it to the playbook, so that other pairs can do it as well."
            ),
            *([context("Your ideas so far: " + "; ".join(said))] if said else []),
            forms.text_field(
                "title", "In a few words", example="Walk around the block", required=True, limit=TITLE_LIMIT
            ),
            forms.text_field(
                "words",
                "What two people would do",
                initial=words[:WORDS_LIMIT],
                required=True,
                long=True,
                limit=WORDS_LIMIT,
                hint="What each of the two does, and why it is worth the time.",
            ),
            forms.select_field("publicity", "May the others hear of it, if it is taken up?", PUBLICITY, initial=NAMED),
        ],
        submit="Share it",
        metadata={"program": program_id},
    )


def shared(idea: Shared) -> Message:
    """To the author, at once."""
    return message(
        section(f"*Thank you.* The organizers have “{escape(idea.title)}” now, and you hear from them."),
        context(_consent(idea)),
    )


def told(idea: Shared) -> Message:
    """To an organizer."""
    return message(
        section(f"*{mention(idea.author)} has an idea for the playbook:* {escape(idea.title)}"),
        *paragraphs(quote(idea.words)),
        buttons(button("Look at it", LOOK, value=idea.value, style="primary")),
    )


def told_and_answered(idea: Shared, *, by: str) -> Message:
    """In its place, once an organizer has answered."""
    what = "took it up" if idea.state == "adopted" else "thanked for it"
    return message(context(f"{mention(idea.author)} had an idea, “{escape(idea.title)}”: {mention(by)} {what}."))


def ideas_page(ideas: Sequence[Shared], *, program_id: int) -> View:
    back = buttons(button("All activities", LIST, value=str(program_id)))
    if not ideas:
        return forms.page(
            "Ideas", [section("No idea waits for an answer. `/mentor idea` is how members share one."), back]
        )
    return forms.page("Ideas", [*(_line(each) for each in ideas[:LISTED]), back])


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


def adopted(idea: Shared, *, by: str, title: str) -> Message:
    """To the author: their idea is a prompt of this title now."""
    named = "" if title == idea.title else f", as “{escape(title)}”"
    return message(
        section(
            f"*Your idea is in the playbook now{named}.* {mention(by)} has taken up “{escape(idea.title)}”, and other "
            "pairs will get it. Thank you for sharing it."
        ),
        context(_consent(idea)),
    )


def thanked(idea: Shared, *, by: str, words: str) -> Message:
    """To the author."""
    said = [*paragraphs(quote(words))] if words else []
    return message(
        section(
            f"*{mention(by)} has read your idea “{escape(idea.title)}” and thanks you for it.* It is not in the "
            "playbook for now. Nothing keeps the two of you from doing it."
        ),
        *said,
        buttons(word_button("idea", "Share another idea")),
    )


def announcement(idea: Shared, *, title: str, why: str) -> Message:
    """To the community, as far as the author allows."""
    whose = f"It is an idea of {mention(idea.author)}." if idea.publicity == NAMED else "It is an idea of one of you."
    return message(
        header(f"New in our playbook: {title}"),
        section(f"{escape(why)}\n{whose} Mentoring pairs get it from now on."),
        buttons(word_button("idea", "Share an idea")),
    )


def _line(idea: Shared) -> Block:
    words = f"*{escape(idea.title)}*\n{mention(idea.author)}: {escape(shortened(idea.words, 140))}"
    return section(words, accessory=button("Open", LOOK, value=idea.value, spoken=f"Open: {idea.title}"))


def _consent(idea: Shared) -> str:
    match idea.publicity:
        case "named":
            return "If it is taken up, the community hears of it, with your name."
        case "unnamed":
            return "If it is taken up, the community hears of it, without your name."
        case _:
            return "The community does not hear of it."
