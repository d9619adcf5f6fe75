"""The forms of an activity of a program's own, and of a prompt."""

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.agreement.limits import TOPICS
from bot.features.members.rules import AIMS
from bot.features.playbook.own_rules import (
    AIMS_MOST,
    LONGEST,
    PART_LIMIT,
    PROMPT_TITLE_LIMIT,
    PURPOSE_LIMIT,
    SHORTEST,
    TITLE_LIMIT,
    WHY_LIMIT,
    ActivityWords,
    PromptWords,
)
from bot.slack import forms
from bot.slack.messages import section
from bot.slack.text import escape

SAVE_ACTIVITY, SAVE_PROMPT = "own_save", "own_prompt_save"


def activity_form(words: ActivityWords, *, key: str, seen: int, program_id: int) -> View:
    """`key` is empty for a new one."""
    purpose = "Away from the screens, on foot, what is hard to say comes easier."
    return forms.form(
        SAVE_ACTIVITY,
        "An activity of your own",
        [
            _line("title", "Title, as the pairs see it", words.title, "Walk and talk", limit=TITLE_LIMIT),
            _line("purpose", "What it is good for", words.purpose, purpose, limit=PURPOSE_LIMIT),
            forms.multi_select_field(
                "aims",
                "Goals that it is made for",
                AIMS,
                initial=words.aims,
                hint="It is recommended to mentees with one of these goals, and comes to them more often.",
                at_most=AIMS_MOST,
            ),
        ],
        submit="Save" if key else "Add it",
        close="Back",
        metadata={"program": program_id, "activity": key, "seen": seen},
    )


def prompt_form(
    words: PromptWords, *, key: str, activity: str, title: str, seen: int, program_id: int, note: str = ""
) -> View:
    """`title` of the activity that it belongs to; `key` is empty for a new one; `note`: what the form begins with."""
    intro = f"A prompt of *{escape(title)}*. Speak to the two as “you”; each of them has a part."
    return forms.form(
        SAVE_PROMPT,
        "A prompt of your own",
        [section(note or intro), *prompt_fields(words)],
        submit="Save" if key else "Add it",
        close="Back",
        metadata={"program": program_id, "activity": activity, "prompt": key, "seen": seen},
    )


def prompt_fields(words: PromptWords) -> list[Block]:
    why = "Side by side, people talk about what they would not say across a table."
    return [
        _line("title", "Title", words.title, "Walk around the block", limit=PROMPT_TITLE_LIMIT),
        _line("why", "Why it is worth their time", words.why, why, limit=WHY_LIMIT),
        _part(
            "together", "What you two do together", words.together, "Meet outdoors, or call each other while walking."
        ),
        _part("mentor", "The mentor’s part", words.mentor, "Ask, and then say nothing for a whole minute."),
        _part("mentee", "The mentee’s part", words.mentee, "Bring one question that you have put off."),
        *_tags(words),
        forms.text_field(
            "minutes",
            "Minutes that it takes",
            initial=str(words.minutes),
            hint=f"A number from {SHORTEST} to {LONGEST}.",
            limit=3,
        ),
    ]


def _tags(words: PromptWords) -> list[Block]:
    return [
        forms.multi_select_field(
            "goals",
            "Goals that it serves",
            AIMS,
            initial=words.goals,
            hint="Mentees with one of these goals get it sooner.",
        ),
        forms.multi_select_field(
            "topics",
            "Sensitive topics that it touches",
            TOPICS,
            initial=words.topics,
            hint="Pairs for whom one of these is off limits never get it.",
        ),
    ]


def _line(name: str, label: str, words: str, example: str, *, limit: int) -> Block:
    return forms.text_field(name, label, initial=words, example=example, required=True, limit=limit)


def _part(name: str, label: str, words: str, example: str) -> Block:
    return forms.text_field(name, label, initial=words, example=example, required=True, long=True, limit=PART_LIMIT)
