"""All settings of a program at a glance."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from slack_sdk.models.blocks import Block
from slack_sdk.models.views import View

from bot.core.times import clock_words, day_words
from bot.core.wording import counted, listed
from bot.features.programs.rules import (
    CADENCES,
    CAPACITIES,
    CRITERIA,
    LENGTHS,
    MENTORS_EACH,
    POLICIES,
    WEEKDAYS,
    Course,
    Identity,
    Joining,
    Ladder,
    Matching,
    Pairing,
    People,
    Settings,
)
from bot.slack import forms
from bot.slack.messages import button, buttons, divider, section
from bot.slack.text import channel_link, escape, mention

CHANGE = "program_change"
"""A button; its value is the program's id and, after a colon, the group."""
CLOSE, REOPEN = "program_close", "program_reopen"
"""Rounds and requests end with a program, so a later feature answers these two."""

GROUPS = MappingProxyType(
    {
        "identity": "Name and channel",
        "people": "People in charge",
        "course": "Rhythm and length",
        "joining": "Dates and joining",
        "matching": "What matters in a match",
        "pairing": "How many, and who asks",
        "ladder": "When a pair falls silent",
    }
)


@dataclass(frozen=True, slots=True)
class Overview:
    program_id: int
    name: str
    groups: Mapping[str, Settings]
    """As named in GROUPS; all of them."""
    questions: int
    is_closed: bool
    today: date
    """Of the one who looks."""


def overview(shown: Overview, *, clock24: bool) -> View:
    """`clock24`: how the one who looks writes a time of day."""
    lines = [
        _group(shown.program_id, group, title, _words(shown.groups[group], today=shown.today, clock24=clock24))
        for group, title in GROUPS.items()
    ]
    asked = counted(shown.questions, "question") if shown.questions else "None yet"
    lines.append(_group(shown.program_id, "questions", "Questions of your own", f"{asked}, asked of those who join"))
    state = [section("*This program is closed.* Nobody can join, and no pairs are made.")] if shown.is_closed else []
    return forms.page(
        "Program settings",
        [section(f"*{escape(shown.name)}*"), *state, *lines, divider(), *_ending(shown)],
    )


def _words(shown: Settings, *, today: date, clock24: bool) -> str:
    match shown:
        case Identity():
            return _identity(shown)
        case People():
            return _people(shown)
        case Course():
            return _course(shown, clock24=clock24)
        case Joining():
            return _joining(shown, today)
        case Matching():
            return _matching(shown)
        case Pairing():
            return _pairing(shown)
        case Ladder():
            return _ladder(shown)


def _group(program_id: int, group: str, title: str, words: str) -> Block:
    press = button("Change", CHANGE, value=f"{program_id}:{group}", spoken=f"Change: {title}")
    return section(f"*{title}*\n{words}", accessory=press)


def _ending(shown: Overview) -> list[Block]:
    if shown.is_closed:
        return [buttons(button("Open it again", REOPEN, value=str(shown.program_id)))]
    return [buttons(button("Close the program…", CLOSE, value=str(shown.program_id), style="danger"))]


def _identity(shown: Identity) -> str:
    where = channel_link(shown.community_channel) if shown.community_channel else "no channel"
    conduct = "a code of conduct of your own" if shown.conduct else "the usual code of conduct"
    return f"{escape(shown.name)}, {where}, {conduct}"


def _people(shown: People) -> str:
    safety = _mentions(shown.safety_contacts) or "nobody"
    return f"Organizers: {_mentions(shown.organizers)}\nSafety contacts: {safety}"


def _mentions(slack_ids: Iterable[str]) -> str:
    return listed([mention(slack_id) for slack_id in slack_ids])


def _course(shown: Course, *, clock24: bool) -> str:
    length = LENGTHS.get(str(shown.weeks), counted(shown.weeks, "week"))
    if shown.cadence == "off":
        return f"No prompts of themselves; a pair lasts: {length.lower()}"
    at = clock_words(shown.at, clock24=clock24)
    when = f"{CADENCES[shown.cadence].lower()}, on {WEEKDAYS[str(shown.weekday)]} at {at}"
    return f"A prompt {when}; a pair lasts: {length.lower()}"


def _joining(shown: Joining, today: date) -> str:
    parts = [_who_can_join(shown, today)]
    if shown.guests:
        parts.append("guests too")
    dates = (
        ("starts", "started", shown.starts_on),
        ("ends", "ended", shown.ends_on),
        ("next round of pairs:", "the round of pairs was meant for", shown.next_round_on),
    )
    said = (f"{was if day < today else will} {day_words(day)}" for will, was, day in dates if day)
    return "; ".join([*parts, *said])


def _who_can_join(shown: Joining, today: date) -> str:
    if not shown.enrolling:
        return "*Nobody can join at the moment*"
    if shown.enrol_until is None:
        return "Anybody can join"
    if shown.enrol_until < today:
        return f"*The last day to join was {day_words(shown.enrol_until)}:* whoever comes now waits on a list"
    return f"People can join until {day_words(shown.enrol_until)}, then wait on a list"


def _matching(shown: Matching) -> str:
    most = [CRITERIA[name].partition(":")[0].lower() for name in CRITERIA if shown.weights.get(name) == "a_lot"]
    return f"{POLICIES[shown.policy]}. Most of all: {listed(most) or 'nothing in particular'}"


def _pairing(shown: Pairing) -> str:
    asks = "Mentees may ask mentors themselves" if shown.may_find else "Organizers make the pairs"
    several = f"; a mentee has {MENTORS_EACH[str(shown.mentors_each)].lower()}"
    mutual = "; two people may mentor each other" if shown.both_ways else ""
    return (
        f"{asks}; a mentor takes {CAPACITIES[str(shown.capacity)].lower()} unless they say otherwise{several}{mutual}; "
        f"a channel stays open {counted(shown.notice_days, 'day')} after its pair's end"
    )


def _ladder(shown: Ladder) -> str:
    return (
        f"Day {shown.initiator}: a reminder. Day {shown.ask}: I ask both whether to go on. "
        f"Day {shown.organizer}: you hear of it. Day {shown.close}: closed"
    )
