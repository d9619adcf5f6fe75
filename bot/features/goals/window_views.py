"""The window that `goal` opens: all goals, one of them, and what the reader can do with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block, ButtonElement, OverflowMenuElement
from slack_sdk.models.blocks.basic_components import Option
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.core.wording import counted
from bot.features.goals.rules import STAGES, State, bar
from bot.features.goals.views import (
    ADD,
    ADD_STEP,
    ALL,
    CHANGE,
    DO,
    EDIT,
    OPEN_GOAL,
    RATE,
    REACHED,
    REMOVE,
    REOPEN,
    STEP,
    TITLE,
    UNDO,
    WITHDRAW,
    ShownGoal,
    ShownStep,
    headline,
    rated,
    step_line,
    take_on,
    texts,
)
from bot.features.members.rules import AIMS
from bot.slack import forms
from bot.slack.messages import Message, button, buttons, confirm, context, note, section
from bot.slack.text import beginning, escape, mention, moment

PER_PAGE = 10


@dataclass(frozen=True, slots=True)
class Reader:
    """The one who looks at the window."""

    slack_id: str
    zone: str
    is_mentee: bool


@dataclass(frozen=True, slots=True)
class Starter:
    """Something from the mentee's profile that could become a goal."""

    key: str
    """An aim, or `words` for what they wrote themselves."""
    words: str


def all_goals(
    goals: Sequence[ShownGoal], reader: Reader, *, pair_id: int, mentee: str, starters: Sequence[Starter], page: int
) -> View:
    """What `goal` opens. `page` counts from 0; those that are alive come first."""
    last = max(0, (len(goals) - 1) // PER_PAGE)
    page = min(page, last)
    shown = goals[page * PER_PAGE : (page + 1) * PER_PAGE]
    blocks: list[Block] = [section(_intro(reader, mentee, is_empty=not goals))]
    blocks += [section(_in_list(goal), accessory=_open(goal)) for goal in shown]
    blocks += _starters(starters, reader, pair_id)
    add = button("Add a goal" if reader.is_mentee else "Suggest a goal", ADD, value=str(pair_id), style="primary")
    return forms.page(TITLE, [*blocks, buttons(add, *_turns(pair_id, page, last))])


def _intro(reader: Reader, mentee: str, *, is_empty: bool) -> str:
    if reader.is_mentee:
        words = "These are *your* goals for this pair. Your mentor sees them, suggests others and adds steps."
        return (
            f"{words} Two or three are plenty." if not is_empty else f"*No goals yet.* {words} Two or three are plenty."
        )
    words = f"These are {mention(mentee)}'s goals for your pair: the words are theirs. You can add steps, and suggest."
    return words if not is_empty else f"*No goals yet.* {words}"


def _in_list(goal: ShownGoal) -> str:
    done = sum(step.is_done for step in goal.steps)
    facts = [
        {
            State.SUGGESTED: f"suggested by {mention(goal.author)}",
            State.DONE: "reached",
            State.WITHDRAWN: "withdrawn",
        }.get(goal.state, ""),
        f"by {day_words(goal.said.due_on)}" if goal.said.due_on and goal.is_alive else "",
        f"{done} of {counted(len(goal.steps), 'step')} done" if goal.steps else "",
    ]
    latest = next((goal.levels[stage] for stage in reversed(list(STAGES)) if stage in goal.levels), None)
    if latest is not None:
        facts.append(f"{bar(latest)} {latest} of 5")
    return "\n".join(filter(None, [f"*{escape(goal.said.what)}*", " · ".join(filter(None, facts))]))


def _open(goal: ShownGoal) -> ButtonElement:
    return button("Open", OPEN_GOAL, value=str(goal.goal_id), spoken=f"Open {goal.said.what}")


def _starters(starters: Sequence[Starter], reader: Reader, pair_id: int) -> list[Block]:
    if not starters:
        return []
    label = "Make it a goal" if reader.is_mentee else "Suggest it"
    whose = "your" if reader.is_mentee else "their"
    lines: list[Block] = [section(f"*From {whose} profile*")]
    for each in starters:
        press = button(label, ADD, value=f"{pair_id}:{each.key}", spoken=f"{label}: {each.words}")
        lines.append(section(beginning(escape(each.words), 500), accessory=press))
    return lines


def _turns(pair_id: int, page: int, last: int) -> list[ButtonElement]:
    turns = [("Earlier goals", page - 1), ("More goals", page + 1)]
    return [button(label, ALL, value=f"{pair_id}:{to}") for label, to in turns if 0 <= to <= last]


def one_goal(goal: ShownGoal, reader: Reader, *, saved: str = "") -> View:
    """Everything about a goal, and what this reader can do with it. `saved`: what has just happened."""
    blocks: list[Block] = [section(f"_{saved}_")] if saved else []
    blocks += [section(headline(goal)), *texts(goal), *rated(goal)]
    if goal.said.aim in AIMS:
        blocks.append(context(f"It steers my prompts towards: {AIMS[goal.said.aim or '']}"))
    if goal.steps:
        blocks.append(section("*Steps*"))
    for step in goal.steps:
        blocks.append(section(step_line(step), accessory=_step_menu(step) if goal.is_alive else None))
    blocks += [buttons(*row) for row in (_choices(goal, reader), _rest(goal, reader)) if row]
    changed = f"Last changed by {mention(goal.changed_by)}, {moment(goal.changed_at, reader.zone)}."
    return forms.page(TITLE, [*blocks, context(changed)])


def _choices(goal: ShownGoal, reader: Reader) -> list[ButtonElement]:
    """The next thing first."""
    value = str(goal.goal_id)
    step = button("Add a step", ADD_STEP, value=value)
    if goal.state == State.SUGGESTED:
        change = button("Change the words", CHANGE, value=value)
        if reader.is_mentee:
            return [take_on(value), change, step, _withdraw(value, "No, thank you")]
        return [change, step, _withdraw(value, "Take it back")]
    if goal.state == State.OPEN and reader.is_mentee:
        rate, reached = button("Where I stand", RATE, value=value), button("I have reached it", REACHED, value=value)
        first, second = (rate, step) if goal.steps else (step, rate)
        first.style = "primary"
        return [first, second, reached]
    return [step] if goal.state == State.OPEN else []


def _rest(goal: ShownGoal, reader: Reader) -> list[ButtonElement]:
    value, back = str(goal.goal_id), button("All goals", ALL, value=str(goal.pair_id))
    if not reader.is_mentee or goal.state == State.SUGGESTED:
        return [back]
    if goal.state == State.OPEN:
        return [button("Change the words", CHANGE, value=value), _withdraw(value, "Not my goal any more"), back]
    return [button("Take it up again", REOPEN, value=value), back]


def _withdraw(value: str, label: str) -> ButtonElement:
    sure = confirm(label, "It leaves the list of open goals. You can take it up again later.", yes=label)
    return button(label, WITHDRAW, value=value, confirm=sure)


def _step_menu(step: ShownStep) -> OverflowMenuElement:
    turn = (UNDO, "Not done after all") if step.is_done else (DO, "Done")
    choices = (turn, (EDIT, "Change"), (REMOVE, "Remove"))
    options = [Option(value=f"{step.step_id}:{what}", label=label) for what, label in choices]
    return OverflowMenuElement(action_id=f"{STEP}@{step.step_id}", options=options)


def only_the_mentee(goal: ShownGoal) -> Message:
    return note(
        f"It is {mention(goal.mentee)}'s to take on. You can change the words of your suggestion, or take it back."
    )
