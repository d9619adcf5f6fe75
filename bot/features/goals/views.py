"""A goal as the pair sees it in the channel: a card, which is kept up to date. The windows: `window_views.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from slack_sdk.models.blocks import Block, ButtonElement

from bot.core.times import day_words
from bot.features.goals.rules import State, Wording, chart
from bot.slack.messages import Message, button, buttons, context, message, paragraphs, section
from bot.slack.text import beginning, escape, mention, quote, shortened

OPEN_GOAL, ALL, ADD, CHANGE = "goal_open", "goal_all", "goal_add", "goal_change"
TAKE_ON, WITHDRAW, REOPEN, REACHED, RATE = "goal_take_on", "goal_withdraw", "goal_reopen", "goal_reached", "goal_rate"
ADD_STEP, STEP = "goal_add_step", "goal_step"
DO, UNDO, EDIT, REMOVE = "do", "undo", "edit", "remove"
"""What the menu beside a step does: the last part of its value."""

TITLE = "Goals"
ON_CARD, IN_SHORT, STEP_IN_SHORT = 8, 300, 80
"""Steps, and characters of a text and of a step, on the card in the channel; the window has the rest."""


@dataclass(frozen=True, slots=True)
class ShownStep:
    step_id: int
    words: str
    owner: str
    due_on: date | None
    is_done: bool
    is_due: bool
    """Its day has come or gone by, on its owner's calendar."""


@dataclass(frozen=True, slots=True)
class ShownGoal:
    """A goal, ready to be shown; people by their Slack ids."""

    goal_id: int
    pair_id: int
    state: State
    said: Wording
    mentee: str
    author: str
    changed_by: str
    changed_at: datetime
    steps: Sequence[ShownStep] = ()
    levels: Mapping[str, int] = field(default_factory=dict)
    """Stage → the mentee's self-rating."""

    @property
    def is_alive(self) -> bool:
        return self.state in (State.OPEN, State.SUGGESTED)


def card(goal: ShownGoal) -> Message:
    """One message for each goal, which always shows how it stands."""
    value = str(goal.goal_id)
    look = button("Open", OPEN_GOAL, value=value, spoken=f"Open the goal {goal.said.what}")
    if goal.state == State.WITHDRAWN:
        return message(context(f"~{escape(goal.said.what)}~ is not a goal any more, says {mention(goal.changed_by)}."))
    actions = [look] if goal.state != State.SUGGESTED else [take_on(value), look]
    return message(
        section(headline(goal)),
        *texts(goal, IN_SHORT),
        *rated(goal),
        *_steps_in_short(goal),
        buttons(*actions),
        context(_whose(goal)),
    )


def reached(goal: ShownGoal) -> Message:
    """A new message: that one is worth a moment of both."""
    return message(
        section(f"*{mention(goal.mentee)} has reached a goal:* {escape(goal.said.what)}"),
        *rated(goal),
        context("Take two minutes for it in your next meeting: what helped most?"),
    )


def headline(goal: ShownGoal) -> str:
    what = f"*{escape(goal.said.what)}*"
    if goal.state == State.SUGGESTED:
        return f"{mention(goal.author)} suggests a goal to {mention(goal.mentee)}: {what}"
    if goal.state == State.DONE:
        return f"Goal of {mention(goal.mentee)}, *reached:* {what}"
    return f"Goal of {mention(goal.mentee)}: {what}"


def _whose(goal: ShownGoal) -> str:
    if goal.state == State.SUGGESTED:
        return f"It becomes a goal when {mention(goal.mentee)} takes it on, in their own words if they like."
    return f"Last changed by {mention(goal.changed_by)}. The goal is {mention(goal.mentee)}'s; both of you add steps."


def texts(goal: ShownGoal, limit: int | None = None) -> list[Block]:
    found: list[Block] = []
    for label, text in (("Why", goal.said.why), ("How we will notice", goal.said.notice)):
        if text:
            found += paragraphs(f"*{label}*\n{beginning(quote(text), limit) if limit else quote(text)}")
    if goal.said.due_on:
        found.append(section(f"*By* {day_words(goal.said.due_on)}"))
    return found


def rated(goal: ShownGoal) -> list[Block]:
    lines = chart(goal.levels)
    return [section("\n".join(["*Where it stands*", *(escape(line) for line in lines)]))] if lines else []


def _steps_in_short(goal: ShownGoal) -> list[Block]:
    if not goal.steps:
        return []
    more = len(goal.steps) - ON_CARD
    lines = ["*Steps*", *(step_line(step, STEP_IN_SHORT) for step in goal.steps[:ON_CARD])]
    return list(paragraphs("\n".join(lines + ([f"… and {more} more"] if more > 0 else []))))


def step_line(step: ShownStep, limit: int | None = None) -> str:
    words = escape(shortened(step.words, limit) if limit else step.words)
    if step.is_done:
        return f"☑ ~{words}~ {mention(step.owner)}, done"
    when = f", by {day_words(step.due_on)}" if step.due_on else ""
    return f"☐ {words} {mention(step.owner)}{when}{' *(due)*' if step.is_due else ''}"


def take_on(value: str) -> ButtonElement:
    return button("Make it my goal", TAKE_ON, value=value, style="primary")
