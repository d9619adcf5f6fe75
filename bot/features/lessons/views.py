"""A lesson's card in the channel, and its forms. The windows: `window_views.py`."""

from collections.abc import Sequence
from dataclasses import dataclass

from slack_sdk.models.blocks import Block

from bot.core.glance import Press
from bot.features.entries.views import ON_CARD, Said, labelled, named, pressed, sides, withdrawn
from bot.features.lessons.rules import (
    OUTCOMES,
    Outcome,
    State,
)
from bot.slack.messages import Message, button, buttons, message, section
from bot.slack.text import escape, mention

NOUN, TITLE = "lesson", "Lessons learned"
ADD, ASK, ANSWER, HOW = named(NOUN, "add"), named(NOUN, "ask"), named(NOUN, "answer"), named(NOUN, "how")
OPEN = named(NOUN, "open")


@dataclass(frozen=True, slots=True)
class Shown:
    """A lesson, ready to be shown; people by their Slack ids."""

    lesson_id: int
    pair_id: int
    title: str
    state: State
    teller: str
    listener: str
    sides: Sequence[Said]
    """Those that this reader may read; for the card, what both may."""
    outcome: Outcome | None = None
    outcome_words: str = ""
    is_withdrawn: bool = False


def card(lesson: Shown) -> Message:
    if lesson.is_withdrawn:
        return withdrawn("a lesson", by=lesson.teller if lesson.state != State.ASKED else lesson.listener)
    value, spoken = str(lesson.lesson_id), f"Open the lesson {lesson.title}"
    look = button("Open", OPEN, value=value, spoken=spoken)
    if lesson.state == State.SHARED:
        return message(section(headline(lesson)), *sides(lesson.sides, limit=ON_CARD), *outcome(lesson), buttons(look))
    first = answer_press(lesson, is_teller=lesson.state == State.ASKED)
    answer = pressed(first, style="primary", spoken=f"{first.label}: {lesson.title}")
    return message(section(headline(lesson)), section(_awaited(lesson)), buttons(answer, look))


def shared(lesson: Shown) -> Message:
    """A new message, when both have written: nobody would notice it in the card above."""
    words = f"*Both of you have written about “{escape(lesson.title)}”:* what was told, and what arrived."
    return message(section(words), buttons(button("Open", OPEN, value=str(lesson.lesson_id))))


def happened(lesson: Shown) -> Message:
    """A new message: that something was different this time is worth a moment of both."""
    words = f"{mention(lesson.teller)} has done something differently after “{escape(lesson.title)}”."
    return message(section(words), *outcome(lesson))


def headline(lesson: Shown) -> str:
    if lesson.state == State.ASKED:
        return f"{mention(lesson.listener)} asks {mention(lesson.teller)} for an experience: *{escape(lesson.title)}*"
    return f"A lesson that {mention(lesson.teller)} has learned: *{escape(lesson.title)}*"


def _awaited(lesson: Shown) -> str:
    if lesson.state == State.ASKED:
        return f"{mention(lesson.teller)}, does something of your own come to mind? It need not be a success."
    return (
        f"Tell each other about it. Then {mention(lesson.listener)} adds what they take from it, and both texts appear "
        "here: what was told, and what arrived."
    )


def outcome(lesson: Shown) -> list[Block]:
    if lesson.outcome is None:
        return []
    label = f"Did it happen differently? {OUTCOMES[lesson.outcome].partition(':')[0]}"
    return labelled(label, lesson.outcome_words, limit=ON_CARD) or [section(f"*{label}*")]


def answer_press(lesson: Shown, *, is_teller: bool) -> Press:
    """The form of this one's own side."""
    label = "Tell it" if is_teller else "What I take from it"
    return Press(label, ANSWER, str(lesson.lesson_id))
