"""The windows of strengths: all portraits of a pair, and one of them with all that its reader may see and do."""

from collections.abc import Sequence
from datetime import datetime

from slack_sdk.models.blocks import Block, ButtonElement, OverflowMenuElement
from slack_sdk.models.blocks.basic_components import Option
from slack_sdk.models.views import View

from bot.core.glance import Press
from bot.core.times import day_words, local
from bot.core.wording import counted
from bot.features.entries.rules import Part
from bot.features.entries.views import Row, again_button, all_button, entry_window, tool_window, withdraw_button
from bot.features.strengths.rules import COLLEAGUES_AT_MOST, EVIDENCE, OF_MENTEE, OF_MENTOR, WHY, Kind, hint
from bot.features.strengths.views import (
    ADD,
    ASK,
    CHANGE,
    INVITE,
    LOOK,
    MENU,
    NOUN,
    OPEN,
    POINT,
    REMOVE,
    SHOW,
    TITLE,
    Shown,
    ShownPoint,
    about,
    label,
    looked,
    side_by_side,
    standing,
)
from bot.slack.messages import button, confirm, context, divider, section
from bot.slack.text import beginning, escape, mention

POINT_LIMIT = 2500

ADDS = {
    Kind.STRENGTH: "Add a strength",
    Kind.GROWTH: "Add a growth area",
    Kind.NEEDED: "Add a strength it takes",
    Kind.OWN: "Add a growth area I know",
}


def all_portraits(part: Part[Shown], *, pair_id: int, mentee: str, is_mentee: bool, saved: str = "") -> View:
    rows = Part([_row(each, is_mentee=is_mentee) for each in part.shown], part.page, part.last)
    if is_mentee:
        intro = (
            "*What you can build on, and what stands in the way,* for a goal of yours: named by you, with what shows "
            "it, and seen by your mentor when you show it."
        )
        add = Press("For a goal, or in general", ADD, str(pair_id))
    else:
        intro = (
            f"*What {mention(mentee)} can build on, and what stands in the way.* They begin, for themselves. Once they "
            "show it to you, you add which strengths it takes, and growth areas that you know yourself."
        )
        add = Press("Invite them to begin", INVITE, str(pair_id))
    return tool_window(TITLE, intro, rows, noun=NOUN, pair_id=pair_id, add=[add], saved=saved)


def _row(shown: Shown, *, is_mentee: bool) -> Row:
    state = counted(len(shown.points), "point")
    if shown.is_withdrawn:
        state = "withdrawn"
    elif not shown.is_shared:
        state = f"{state}, seen by you alone" if is_mentee else "not shown to you yet"
    elif not shown.is_answered:
        state = f"{state}, yours are missing" if not is_mentee else f"{state}, your mentor's are missing"
    words = f"*{escape(shown.goal) or 'In general'}*\n{state}"
    return Row(words, Press("Open", OPEN, str(shown.portrait_id)), f"Open {shown.goal or 'In general'}")


def one_portrait(shown: Shown, *, is_mentee: bool, zone: str, saved: str = "") -> View:
    """`zone` of the reader."""
    head = section(f"*Strengths and growth areas of {mention(shown.mentee)}* {about(shown)}")
    if not is_mentee and not shown.is_shared:
        blocks: list[Block] = [head, section(f"{mention(shown.mentee)} is still at it, and shows it when they like.")]
        return entry_window(TITLE, blocks, [all_button(NOUN, shown.pair_id, "All of them")], saved=saved)
    both = side_by_side(shown) if _has_added(shown) else []
    blocks = [head, *both, *_details(shown), *_lines(shown), *looked(shown.looks)]
    footer = _footer(shown, is_mentee=is_mentee, zone=zone)
    return entry_window(TITLE, blocks, _actions(shown, is_mentee=is_mentee), footer=footer, saved=saved)


def _has_added(shown: Shown) -> bool:
    """Whether points of the mentor's are there for this reader."""
    return any(point.kind in OF_MENTOR for point in shown.points)


def _footer(shown: Shown, *, is_mentee: bool, zone: str) -> str:
    if not shown.is_shared:
        return "You alone read this, until you show it."
    if not shown.is_answered and not is_mentee and _has_added(shown):
        return f"You alone read what you have added, until you show it to {mention(shown.mentee)}."
    is_ahead = shown.is_answered and shown.look_at is not None and not shown.can_look
    return standing(shown) + (f" The next time is {_day(shown.look_at, zone)}." if is_ahead and shown.look_at else "")


def _day(at: datetime, zone: str) -> str:
    return day_words(local(at, zone).date())


def _details(shown: Shown) -> list[Block]:
    """Point by point, with what shows it."""
    found: list[Block] = []
    for kind in (*OF_MENTEE, *OF_MENTOR):
        points = [point for point in shown.points if point.kind == kind]
        found += [divider(), context(label(shown, kind))] if points else []
        found += [section(_detail(each), accessory=_menu(shown, each) if each.is_mine else None) for each in points]
    return found


def _detail(point: ShownPoint) -> str:
    lines = [f"*{escape(point.what)}*"]
    lines += [f"{EVIDENCE[key]}: {_on_one_line(point.evidence[key])}" for key in EVIDENCE if key in point.evidence]
    lines += [_on_one_line(point.evidence[WHY])] if WHY in point.evidence else []
    if point.kind in OF_MENTEE and (missing := hint(point.evidence)):
        lines.append(f"_{missing}_")
    return beginning("\n".join(lines), POINT_LIMIT)


def _on_one_line(words: str) -> str:
    return escape(" ".join(words.split()))


def _menu(shown: Shown, point: ShownPoint) -> OverflowMenuElement:
    choices = ((CHANGE, "Change"), (REMOVE, "Remove"))
    value = f"{shown.portrait_id}:{point.point_id}"
    options = [Option(value=f"{value}:{what}", label=words) for what, words in choices]
    return OverflowMenuElement(action_id=f"{MENU}@{point.point_id}", options=options)


def _lines(shown: Shown) -> list[Block]:
    """What colleagues said. Empty for everybody but the mentee."""
    if not shown.lines:
        return []
    words = [
        f"{mention(line.slack_id)}: {_on_one_line(line.words) if line.words else '_no answer yet_'}"
        for line in shown.lines
    ]
    return [divider(), context("What colleagues say, for you alone"), *(section(each) for each in words)]


def _actions(shown: Shown, *, is_mentee: bool) -> Sequence[ButtonElement]:
    value, back = str(shown.portrait_id), all_button(NOUN, shown.pair_id, "All of them")
    if shown.is_withdrawn:
        return [again_button(NOUN, shown.portrait_id), back]
    look = [button("Say what has moved", LOOK, value=value, style="primary")] if shown.can_look else []
    adds = [button(ADDS[kind], POINT, value=f"{value}:{kind}") for kind in (OF_MENTEE if is_mentee else OF_MENTOR)]
    if not is_mentee:
        has_news = _has_added(shown) and not shown.is_answered
        return [*look, *adds, *([_show(shown, shown.mentee)] if has_news else []), back]
    ask = [button("Ask colleagues", ASK, value=value)] if len(shown.lines) < COLLEAGUES_AT_MOST else []
    show = [] if shown.is_shared else [_show(shown, shown.mentor)]
    return [*look, *adds, *ask, *show, withdraw_button(NOUN, shown.portrait_id), back]


def _show(shown: Shown, other: str) -> ButtonElement:
    """`other`: Slack id of the one who reads it from then on."""
    whose = "mentor" if other == shown.mentor else "mentee"
    sure = confirm(
        f"Show it to your {whose}?",
        f"From then on your {whose} reads what you have named here, and what you add later. Nobody else does.",
        yes="Show it",
    )
    return button(f"Show it to my {whose}", SHOW, value=str(shown.portrait_id), style="primary", confirm=sure)
