"""The forms of goals: their words, a step, and where the mentee stands."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.features.goals.rules import LEVELS, STAGES, STEP_LIMIT, TEXT_LIMIT, WHAT_LIMIT, Stage, Wording
from bot.features.goals.views import TITLE
from bot.features.members.rules import AIMS
from bot.slack import forms
from bot.slack.dates import date_field
from bot.slack.messages import section
from bot.slack.text import escape, mention

SAVE, SAVE_STEP, SAVE_RATING = "goal_save", "goal_step_save", "goal_rating_save"

OWNERS = MappingProxyType({"mentee": "The mentee", "mentor": "The mentor"})


def goal_form(
    said: Wording, *, pair_id: int, goal_id: int | None, is_mentee: bool, mentee: str, asks_level: bool
) -> View:
    """`asks_level`: whether the mentee has not said yet where they start."""
    intro = (
        "One thing that you want to get to, in your own words. Only the first line is needed; the rest can come later."
        if is_mentee
        else f"What you suggest to {mention(mentee)}. It becomes a goal when they take it on, in their own words."
    )
    fields: list[Block] = [section(intro), *_wording(said)]
    if asks_level:
        hint = "A feeling is enough. I ask again midway and at the end, so that you see how far you came."
        fields.append(forms.select_field("level", "Where do you stand today?", LEVELS, hint=hint, required=False))
    fields.append(
        forms.select_field(
            "aim",
            "What it is about",
            AIMS,
            initial=said.aim,
            hint="It steers the prompts that you get.",
            required=False,
        )
    )
    metadata: dict[str, int] = {"pair": pair_id} if goal_id is None else {"pair": pair_id, "goal": goal_id}
    return forms.form(SAVE, TITLE, fields, metadata=metadata)


def _wording(said: Wording) -> list[Block]:
    return [
        forms.text_field(
            "what",
            "What",
            initial=said.what,
            required=True,
            limit=WHAT_LIMIT,
            example="Give a talk at the spring conference",
        ),
        forms.text_field(
            "why",
            "Why it matters",
            initial=said.why,
            long=True,
            limit=TEXT_LIMIT,
            example="I want to be seen for my work",
        ),
        forms.text_field(
            "notice",
            "How we will notice that it is reached",
            initial=said.notice,
            long=True,
            limit=TEXT_LIMIT,
            example="The talk is given, and I would say yes to the next one",
        ),
        date_field("due_on", "By when", initial=said.due_on),
    ]


def step_form(
    *, goal_id: int, what: str, mine: str, step_id: int | None = None, words: str = "", owner: str, due_on: date | None
) -> View:
    """`owner` and `mine`: `mentor` or `mentee`."""
    owners = {side: f"{label} (me)" if side == mine else label for side, label in OWNERS.items()}
    metadata: Mapping[str, int] = {"goal": goal_id} if step_id is None else {"goal": goal_id, "step": step_id}
    return forms.form(
        SAVE_STEP,
        TITLE,
        [
            section(f"*A step towards:* {escape(what)}"),
            forms.text_field(
                "words",
                "What is to be done",
                initial=words,
                required=True,
                limit=STEP_LIMIT,
                example="Show the first five minutes to the team",
            ),
            forms.select_field("owner", "Who does it", owners, initial=owner),
            date_field("due_on", "By when", initial=due_on, hint="Whoever does it is reminded when the day has come."),
        ],
        metadata=metadata,
    )


def rating_form(*, goal_id: int, what: str, stage: Stage, level: int | None, is_reached: bool) -> View:
    """`is_reached`: saving it says that the goal is reached, too."""
    intro = f"*You have reached it:* {escape(what)}" if is_reached else f"*{STAGES[stage]}:* {escape(what)}"
    return forms.form(
        SAVE_RATING,
        TITLE,
        [
            section(f"{intro}\nYour mentor sees your answer. It is nobody's mark; it shows you how far you came."),
            forms.select_field("level", "Where do you stand?", LEVELS, initial=str(level) if level else None),
        ],
        metadata={"goal": goal_id, "reached": int(is_reached)},
    )
