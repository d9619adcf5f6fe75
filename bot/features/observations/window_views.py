"""The windows of visits: all of them, and one with what its reader can do about it."""

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
    sides,
    tool_window,
    withdraw_button,
)
from bot.features.meetings.when import on_both
from bot.features.observations.rules import State
from bot.features.observations.views import (
    ADD,
    CHANGE,
    NOUN,
    OPEN,
    TITLE,
    ShownVisit,
    calendar,
    cannot,
    come,
    missed,
    off,
    question,
    what_and_when,
    who_watches,
    write,
)
from bot.slack.messages import button, section
from bot.slack.text import beginning, escape, mention, moment

INTRO = (
    "Meetings and events on which one of you sees the other one at work. Agree on the one thing to look for, and "
    "compare afterwards what you both saw."
)

IN_ROW = 200

STATES = {
    State.ACCEPTED: "You two go there",
    State.DECLINED: "Declined",
    State.LAPSED: "Not answered in time",
    State.MISSED: "Did not happen",
}


def all_visits(part: Part[ShownVisit], *, pair_id: int, me: str) -> View:
    """`part`: those of the pair, and those that the reader took back."""
    rows = Part([_row(visit, me) for visit in part.shown], part.page, part.last)
    add = (Press("Plan a visit", ADD, str(pair_id)),)
    return tool_window(TITLE, INTRO, rows, noun=NOUN, pair_id=pair_id, add=add)


def _row(visit: ShownVisit, me: str) -> Row:
    event = beginning(escape(visit.plan.event), IN_ROW)
    words = f"*{event}*\n{on_both(visit.plan.starts_at, visit.clocks)}\n{_standing(visit, me)}"
    return Row(words, Press("Open", OPEN, visit.value), f"Open the visit {visit.plan.event}")


def _standing(visit: ShownVisit, me: str) -> str:
    if visit.is_withdrawn:
        return "Taken back by you"
    if visit.state == State.INVITED:
        return (
            "*It is for you to say whether you are in*" if me == visit.guest else f"Waiting for {mention(visit.guest)}"
        )
    if visit.state == State.HELD:
        if not visit.awaited:
            return "Both have written"
        return "*Your debrief is missing*" if me in visit.awaited else f"{mention(visit.awaited[0])} still has to write"
    return STATES[visit.state]


def one_visit(visit: ShownVisit, *, me: str, zone: str, has_begun: bool, saved: str = "") -> View:
    """`has_begun`: nobody can answer or move it any more."""
    blocks: list[Block] = [section(f"*{escape(visit.plan.event)}*\n{_standing(visit, me)}")]
    if visit.state in (State.LAPSED, State.MISSED):
        blocks.append(section(off(visit)))
    blocks += _plan(visit)
    blocks += sides(visit.debriefs)
    footer = f"Planned by {mention(visit.host)}. Last change: {moment(visit.changed_at, zone)}."
    return entry_window(TITLE, blocks, _choices(visit, me, has_begun=has_begun), footer=footer, saved=saved)


def _plan(visit: ShownVisit) -> list[Block]:
    if visit.state == State.HELD:
        return [section(who_watches(visit)), *question(visit.plan)]
    return what_and_when(visit)


def _choices(visit: ShownVisit, me: str, *, has_begun: bool) -> Sequence[ButtonElement]:
    """The next thing first."""
    rest = [all_button(NOUN, visit.pair_id, "All visits")]
    if visit.is_withdrawn:
        return [again_button(NOUN, visit.visit_id), *rest]
    if visit.state in (State.HELD, State.MISSED) or (visit.state == State.ACCEPTED and has_begun):
        return [*_looking_back(visit, me), *rest]
    dates = [calendar(visit)] if visit.state == State.ACCEPTED else []
    mine = _as_host(visit, has_begun=has_begun) if me == visit.host else _as_guest(visit, has_begun=has_begun)
    return [*dates, *mine, *rest]


def _looking_back(visit: ShownVisit, me: str) -> list[ButtonElement]:
    found = [write(visit)] if me in visit.awaited else [write(visit, "Change my debrief", style=None)]
    if visit.state == State.MISSED and me == visit.host:
        found.append(_change(visit, "Plan it anew"))
    if visit.state != State.MISSED and len(visit.awaited) == 2:
        found.append(missed(visit))
    return found


def _as_host(visit: ShownVisit, *, has_begun: bool) -> list[ButtonElement]:
    is_off = visit.state in (State.DECLINED, State.LAPSED) or has_begun
    change = _change(visit, "Plan it anew" if is_off else "Change")
    return [change, withdraw_button(NOUN, visit.visit_id)]


def _as_guest(visit: ShownVisit, *, has_begun: bool) -> list[ButtonElement]:
    if has_begun:
        return []
    if visit.state == State.ACCEPTED:
        return [cannot(visit, "I cannot after all")]
    if visit.state == State.DECLINED:
        return [come(visit, "I am in after all")]
    return [come(visit), cannot(visit)] if visit.state == State.INVITED else []


def _change(visit: ShownVisit, label: str) -> ButtonElement:
    return button(label, CHANGE, value=visit.value)
