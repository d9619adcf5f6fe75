"""A program's own questions: the list of them, and the form of one."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.programs.rules import OPTION_LIMIT, OPTIONS_LIMIT, QUESTION_LIMIT, QUESTIONS_LIMIT
from bot.slack import forms
from bot.slack.messages import button, buttons, confirm, section
from bot.slack.text import escape

ADD, EDIT, REMOVE = "question_add", "question_edit", "question_remove"
SAVE_QUESTION = "question_save"


@dataclass(frozen=True, slots=True)
class Asked:
    question_id: int
    label: str
    options: tuple[str, ...]


def questions_page(asked: Sequence[Asked], *, program_id: int) -> View:
    intro = (
        f"*Up to {QUESTIONS_LIMIT} questions, asked of those who join,* after the usual ones. "
        "Nobody has to answer. Organizers can read the answers, and people are told so."
    )
    lines = [block for each in asked for block in _question(each, program_id)]
    more = [buttons(button("Add a question", ADD, value=str(program_id), style="primary"))]
    return forms.page(
        "Questions of your own",
        [section(intro), *lines, *(more if len(asked) < QUESTIONS_LIMIT else [])],
        close="Back",
    )


def _question(each: Asked, program_id: int) -> list[Block]:
    kind = f"One of: {escape(', '.join(each.options))}" if each.options else "Answered in one's own words"
    value = f"{program_id}:{each.question_id}"
    sure = confirm("Remove this question?", "What people answered to it is removed as well.", yes="Remove it")
    return [
        section(f"*{escape(each.label)}*\n{kind}"),
        buttons(
            button("Change", EDIT, value=value, spoken=f"Change: {each.label}"),
            button("Remove", REMOVE, value=value, confirm=sure, spoken=f"Remove: {each.label}"),
        ),
    ]


def question_form(asked: Asked | None, *, program_id: int) -> View:
    return forms.form(
        SAVE_QUESTION,
        "A question of your own",
        [
            forms.text_field(
                "label",
                "Question",
                initial=asked.label if asked else "",
                example="Which office are you in?",
                required=True,
                limit=QUESTION_LIMIT,
            ),
            forms.text_field(
                "options",
                "Answers to choose from",
                initial="\n".join(asked.options) if asked else "",
                long=True,
                limit=OPTIONS_LIMIT * (OPTION_LIMIT + 1),
                hint="One a line. Leave it empty if people answer in their own words.",
            ),
        ],
        close="Back",
        metadata={"program": program_id, "question": asked.question_id if asked else None},
    )
