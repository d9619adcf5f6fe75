"""A portrait as the pair sees it in its channel. The windows: `window_views.py`; the forms: `form_views.py`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from slack_sdk.models.blocks import Block, MarkdownTextObject, SectionBlock

from bot.core.wording import counted
from bot.features.entries.views import named, withdrawn
from bot.features.strengths.rules import MOVED, Kind
from bot.slack.messages import Message, button, buttons, context, message, paragraphs, section
from bot.slack.text import beginning, escape, mention, quote

TITLE, NOUN = "Strengths", "portrait"
OPEN, ADD, INVITE = named(NOUN, "open"), named(NOUN, "add"), named(NOUN, "invite")
POINT, MENU, SHOW = named(NOUN, "point"), named(NOUN, "menu"), named(NOUN, "show")
ASK, LOOK = named(NOUN, "ask"), named(NOUN, "look")
CHANGE, REMOVE = "change", "remove"
"""What the menu beside a point does: the last part of its value."""

COLUMN = 1900
"""Characters of one of two columns; Slack takes 2,000."""

LABELS: Mapping[str, str] = {
    Kind.STRENGTH: "Strengths of {mentee}",
    Kind.NEEDED: "What it takes, says {mentor}",
    Kind.GROWTH: "Growth areas of {mentee}",
    Kind.OWN: "Growth areas that {mentor} knows",
}


@dataclass(frozen=True, slots=True)
class ShownPoint:
    point_id: int
    kind: Kind
    what: str
    evidence: Mapping[str, str]
    is_mine: bool
    """Of the one who reads it."""


@dataclass(frozen=True, slots=True)
class ShownLook:
    slack_id: str
    moved: Sequence[tuple[str, str]]
    """What → key of rules.MOVED."""
    words: str


@dataclass(frozen=True, slots=True)
class ShownLine:
    """What a colleague said; empty as long as they have not."""

    slack_id: str
    words: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A portrait, as one reader, or the channel, may see it; people by their Slack ids."""

    portrait_id: int
    pair_id: int
    goal: str
    """Empty: in general."""
    mentee: str
    mentor: str
    is_shared: bool
    is_answered: bool
    is_withdrawn: bool
    points: Sequence[ShownPoint]
    looks: Sequence[ShownLook] = ()
    lines: Sequence[ShownLine] = ()
    look_at: datetime | None = None
    can_look: bool = False


def about(shown: Shown) -> str:
    return f"for “{escape(shown.goal)}”" if shown.goal else "in general"


def label(shown: Shown, kind: Kind) -> str:
    return LABELS[kind].format(mentee=mention(shown.mentee), mentor=mention(shown.mentor))


def card(shown: Shown) -> Message:
    """In the channel, once the mentee has shown it; it always shows how it stands."""
    if shown.is_withdrawn:
        return withdrawn("their strengths and growth areas", by=shown.mentee)
    add = "Look at it" if shown.is_answered else "Look at it, and add yours"
    return message(
        section(f"*Strengths and growth areas of {mention(shown.mentee)}* {about(shown)}"),
        *side_by_side(shown),
        buttons(button(add, OPEN, value=str(shown.portrait_id))),
        context(standing(shown)),
    )


def standing(shown: Shown) -> str:
    """Of one that the mentee has shown."""
    if not shown.is_answered:
        return f"{mention(shown.mentor)}, which strengths does it take, and which growth areas do you know yourself?"
    return "Every quarter I ask both of you what has moved."


def side_by_side(shown: Shown) -> list[Block]:
    """The mentee's view and the mentor's, in two columns: first what is there, then what is still to come."""
    found: list[Block] = []
    for pair in ((Kind.STRENGTH, Kind.NEEDED), (Kind.GROWTH, Kind.OWN)):
        columns = [_column(shown, kind) for kind in pair if any(point.kind == kind for point in shown.points)]
        if columns:
            found.append(SectionBlock(fields=[MarkdownTextObject(text=words, verbatim=True) for words in columns]))
    return found


def _column(shown: Shown, kind: Kind) -> str:
    lines = [f"• {escape(point.what)}" for point in shown.points if point.kind == kind]
    return beginning("\n".join([f"*{label(shown, kind)}*", *lines]), COLUMN)


def looked(looks: Sequence[ShownLook]) -> list[Block]:
    """What has moved, in the eyes of each."""
    found: list[Block] = []
    for look in looks:
        lines = [f"• {escape(what)}: {MOVED[key].lower()}" for what, key in look.moved if key in MOVED]
        found += paragraphs("\n".join([f"*What has moved, says {mention(look.slack_id)}*", *lines]))
        found += paragraphs(quote(look.words)) if look.words else []
    return found


def invitation(*, pair_id: int, mentor: str, mentee: str) -> Message:
    """From the mentor, in the channel."""
    return message(
        section(
            f"{mention(mentor)} invites you, {mention(mentee)}: which strengths help you with a goal of yours, and "
            "which growth areas stand in the way? You name them for yourself first, and show them when you like. Then "
            f"{mention(mentor)} adds what it takes, and growth areas of their own."
        ),
        buttons(button("Name my strengths", ADD, value=str(pair_id))),
    )


def mentor_added(shown: Shown) -> Message:
    added = sum(point.kind in (Kind.NEEDED, Kind.OWN) for point in shown.points)
    return message(
        section(
            f"{mention(shown.mentor)} has added {counted(added, 'point')} to the strengths and growth areas of "
            f"{mention(shown.mentee)} {about(shown)}. Now you see both sides next to each other."
        ),
        buttons(button("Look at both", OPEN, value=str(shown.portrait_id))),
    )


def both_looked(shown: Shown) -> Message:
    return message(
        section(f"*A quarter later,* {about(shown)}: this is what has moved."),
        *looked(shown.looks),
        buttons(button("Open", OPEN, value=str(shown.portrait_id))),
        context("Worth ten minutes in your next meeting: what helped, and what comes next?"),
    )
