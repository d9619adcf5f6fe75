"""The windows of lessons: all of them, and one with what this reader can do."""

from collections.abc import Sequence

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.glance import Press
from bot.features.entries.rules import Part
from bot.features.entries.views import (
    Row,
    again_button,
    all_button,
    entry_window,
    pressed,
    sides,
    tool_window,
    withdraw_button,
)
from bot.features.lessons.rules import State
from bot.features.lessons.views import ADD, ASK, HOW, NOUN, OPEN, TITLE, Shown, answer_press, headline, outcome
from bot.slack.messages import button, section
from bot.slack.text import escape, mention

INTRO = (
    "*What is an experience good for next time?* One of you looks back on it, good or bad: what worked, what did not, "
    "what will be different. The other one adds what they take from it; some weeks later I ask whether it happened."
)


def all_lessons(part: Part[Shown], gone: Sequence[Shown], *, me: str, partner: str, pair_id: int) -> View:
    """`gone`: those that this reader has withdrawn; `partner`: the other one's name."""
    begin = [Press("Write a lesson down", ADD, str(pair_id)), Press("Ask for an experience", ASK, str(pair_id))]
    rows = Part([_row(lesson, me) for lesson in part.shown], part.page, part.last)
    more: list[Block] = [
        section(f"~{escape(lesson.title)}~, withdrawn", accessory=again_button(NOUN, lesson.lesson_id))
        for lesson in gone
    ]
    return tool_window(TITLE, INTRO, rows, noun=NOUN, pair_id=pair_id, add=begin, more=more)


def _row(lesson: Shown, me: str) -> Row:
    press = Press("Open", OPEN, str(lesson.lesson_id))
    return Row(f"*{escape(lesson.title)}*\n{standing(lesson, me)}", press, f"Open the lesson {lesson.title}")


def standing(lesson: Shown, me: str) -> str:
    """How it stands, to this reader."""
    if lesson.state == State.SHARED:
        return f"Told by {mention(lesson.teller)}; both of you have written."
    awaited = lesson.teller if lesson.state == State.ASKED else lesson.listener
    if awaited == me:
        return "*It waits for you.* " + (
            "Do you have an experience to tell?" if lesson.state == State.ASKED else "What do you take from it?"
        )
    return f"Waiting for {mention(awaited)}."


def one_lesson(lesson: Shown, *, me: str, saved: str = "") -> View:
    blocks: list[Block] = [section(f"{headline(lesson)}\n{standing(lesson, me)}"), *sides(lesson.sides)]
    blocks += outcome(lesson)
    return entry_window(TITLE, blocks, _actions(lesson, me), footer=_footer(lesson, me), saved=saved)


def _actions(lesson: Shown, me: str) -> list[ButtonElement]:
    everything = all_button(NOUN, lesson.pair_id, "All lessons")
    if lesson.is_withdrawn:
        return [again_button(NOUN, lesson.lesson_id), everything]
    if lesson.state == State.ASKED:
        return [*_while_asked(lesson, me), everything]
    is_teller, value = me == lesson.teller, str(lesson.lesson_id)
    mine = answer_press(lesson, is_teller=is_teller)
    has_said = any(side.slack_id == me for side in lesson.sides)
    change = pressed(Press("Change my words", mine.action, mine.value) if has_said else mine)
    if not is_teller:
        return [change, everything]
    how = button("Did it happen?", HOW, value=value)
    return [how, change, withdraw_button(NOUN, lesson.lesson_id), everything]


def _while_asked(lesson: Shown, me: str) -> list[ButtonElement]:
    if me == lesson.teller:
        return [pressed(answer_press(lesson, is_teller=True), style="primary")]
    change = Press("Change my question", ASK, f"{lesson.pair_id}:{lesson.lesson_id}")
    return [pressed(change), withdraw_button(NOUN, lesson.lesson_id)]


def _footer(lesson: Shown, me: str) -> str:
    if lesson.state == State.TOLD and me == lesson.teller:
        return f"{mention(lesson.listener)} sees your words when they have added what they take from it."
    return ""
