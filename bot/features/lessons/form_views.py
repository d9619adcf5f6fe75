"""The forms of lessons: telling one, asking for one, taking something from one, and what became of it."""

from collections.abc import Mapping

from slack_sdk.models.blocks import Block, InputBlock
from slack_sdk.models.views import View

from bot.features.entries.views import labelled, sides
from bot.features.lessons.rules import (
    ASK_IN,
    LINE_LIMIT,
    OUTCOMES,
    TAKEN,
    TEXT_LIMIT,
    TITLE_LIMIT,
    TOLD,
    USUAL,
    State,
)
from bot.features.lessons.views import Shown, headline
from bot.slack import forms
from bot.slack.messages import section
from bot.slack.text import escape, mention

SAVE, SAVE_ASK, SAVE_TAKEAWAY, SAVE_HOW = "lesson_save", "lesson_ask_save", "lesson_take_save", "lesson_how_save"

EXAMPLES = {
    "story": "The demo failed in front of the whole board, five minutes in",
    "worked": "I said at once what was broken, and they stayed calm",
    "missed": "I had tried it on my own machine only",
    "differently": "A dry run in the room itself, the day before",
}


def tell_form(
    *, partner: str, metadata: Mapping[str, int], title: str = "", said: Mapping[str, str], weeks: int, asked: bool
) -> View:
    """Of a new lesson, of one that the other one asked for, or of one's own words."""
    about = forms.text_field(
        "title", "What it is about", initial=title, required=True, limit=TITLE_LIMIT, example="My first big demo"
    )
    chosen = str(weeks) if str(weeks) in ASK_IN else USUAL
    hint = "I ask you alone, in our direct messages."
    fields: list[Block] = [
        section(_what_for(partner, title if asked else "")),
        *([] if asked else [about]),
        *(_told(key, said.get(key, "")) for key in TOLD),
        forms.select_field("weeks", "Ask me whether it happened", ASK_IN, initial=chosen, hint=hint),
    ]
    return forms.form(SAVE, "A lesson learned", fields, metadata=metadata)


def _what_for(partner: str, asked: str) -> str:
    """What the form is for, and who reads it when. `asked`: what the other one asked for; empty if they did not."""
    who = mention(partner)
    later = f"appears to {who} when both of you have written: tell them about it first, then they add what they take"
    if asked:
        wanted = f"{who} would like to hear about an experience of yours: *{escape(asked)}*. A small one is fine."
        return f"{wanted}\nWhat you write {later} from it."
    why = "*Look back on one experience, good or bad:* what is it good for next time?"
    return f"{why}\n{who} sees at once what it is about. The rest {later} from it."


def _told(key: str, words: str) -> InputBlock:
    return forms.text_field(
        key,
        TOLD[key],
        initial=words,
        long=True,
        limit=TEXT_LIMIT,
        required=key == "differently",
        example=EXAMPLES[key],
    )


def ask_form(*, partner: str, metadata: Mapping[str, int], title: str = "") -> View:
    return forms.form(
        SAVE_ASK,
        "Ask for an experience",
        [
            section(
                f"*Where could {mention(partner)}'s experience help you?* Name a situation like the one that you are "
                f"in. They tell you about one of theirs; then you add what you take from it."
            ),
            forms.text_field(
                "title",
                "An experience with",
                initial=title,
                required=True,
                limit=TITLE_LIMIT,
                example="Saying no to a senior colleague",
                hint="They see this line.",
            ),
        ],
        submit="Ask",
        metadata=metadata,
    )


def take_form(lesson: Shown, *, takeaway: str) -> View:
    return forms.form(
        SAVE_TAKEAWAY,
        "What I take from it",
        [
            section(
                f"{headline(lesson)}\nHave they told you about it? Say in your own words what you take from it. When "
                "you have saved, both of you see both texts: what was told, and what arrived."
                if lesson.state == State.TOLD
                else headline(lesson)
            ),
            *(sides(lesson.sides) if lesson.state == State.SHARED else []),
            forms.text_field(
                "takeaway",
                TAKEN["takeaway"],
                initial=takeaway,
                long=True,
                required=True,
                limit=TEXT_LIMIT,
                example="To say early that something is broken. I will try it on Thursday.",
            ),
        ],
        metadata={"entry": lesson.lesson_id},
    )


def how_form(lesson: Shown, *, wanted: str) -> View:
    return forms.form(
        SAVE_HOW,
        "Did it happen?",
        [
            section(f"*{escape(lesson.title)}*\nThis is what you wanted to do differently:"),
            *labelled(TOLD["differently"], wanted),
            forms.select_field("outcome", "Did it happen?", OUTCOMES, initial=lesson.outcome),
            forms.text_field(
                "words",
                "In one or two lines",
                initial=lesson.outcome_words,
                long=True,
                limit=LINE_LIMIT,
                hint="Both of you see it, under the lesson.",
                example="The dry run showed a cable that was too short",
            ),
        ],
        metadata={"entry": lesson.lesson_id},
    )
