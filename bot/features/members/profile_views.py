"""What a member sees after joining, and the profile at a glance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from slack_sdk.models.blocks import Block, ButtonElement
from slack_sdk.models.views import View

from bot.core.times import day_words
from bot.core.wording import counted, listed
from bot.features.members.choices import HOURS, LEVELS, QUALITIES, STYLES
from bot.features.members.rules import AIMS, ROLE_NAMES, About, More, Place, Week, is_mentee, is_mentor
from bot.features.members.views import STEPS
from bot.features.programs.rules import CAPACITIES
from bot.features.programs.views import program_button
from bot.slack import forms
from bot.slack.commands import word_button
from bot.slack.messages import button, buttons, context, section
from bot.slack.text import escape, mention, quote, shortened

CHANGE = "profile_change"
"""A button; its value is the program's id and, after a colon, the step."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What decides what comes next for somebody who has just joined."""

    program_id: int
    program: str
    role: str
    is_waiting: bool
    may_find: bool
    starts_on: date | None
    next_round_on: date | None
    """None for a day that is past, too."""
    organizers: tuple[str, ...]
    """Slack ids."""
    is_guest: bool
    hours: str
    """When the bot writes to them, in words."""


def joined(outlook: Outlook) -> View:
    """After the last step: what happens next, and when."""
    head = "You are on the waiting list" if outlook.is_waiting else "Your profile is saved"
    return forms.page(
        "You are in" if not outlook.is_waiting else "Waiting list",
        [
            section(f"*{head}: {escape(outlook.program)}.*"),
            section("*What happens next?* " + " ".join(_next(outlook))),
            *([section(GUEST)] if outlook.is_guest else []),
            section(f"The bot writes to you in your hours: {escape(outlook.hours)}."),
            buttons(*_presses(outlook)),
        ],
    )


GUEST = (
    "*You are a guest of this workspace.* Apps may not invite guests to a private channel: your partner adds you "
    "to yours, with `/invite`."
)


def _next(outlook: Outlook) -> list[str]:
    who = listed([mention(slack_id) for slack_id in outlook.organizers]) or "An organizer"
    if outlook.is_waiting:
        return [f"The last day to join is over. {who} can let you in when there is room; I tell you at once."]
    said = [f"The program starts on {day_words(outlook.starts_on)}."] if outlook.starts_on else []
    when = f", on {day_words(outlook.next_round_on)}" if outlook.next_round_on else ""
    said.append(f"{who} will look for {_partner(outlook.role)}{when}.")
    said.append("You will hear of it in Slack, and get a private channel for the two of you.")
    if _may_find(outlook):
        said.append("You need not wait: look yourself who fits, and ask them.")
    else:
        said.append("There is nothing more to do now.")
    return said


def _may_find(outlook: Outlook) -> bool:
    return outlook.may_find and is_mentee(outlook.role) and not outlook.is_waiting


def _partner(role: str) -> str:
    if is_mentor(role) and is_mentee(role):
        return "a mentor and a mentee who fit"
    return "a mentee who fits" if is_mentor(role) else "a mentor who fits"


def _presses(outlook: Outlook) -> list[ButtonElement]:
    more = button("More about me", CHANGE, value=f"{outlook.program_id}:more")
    find = [program_button("find", "Find a mentor", outlook.program_id, style="primary")] if _may_find(outlook) else []
    profile = program_button("profile", "My profile", outlook.program_id)
    return [*find, more, profile, word_button("status", "My mentoring")]


@dataclass(frozen=True, slots=True)
class Shown:
    """A whole profile, as its owner sees it."""

    program_id: int
    program: str
    about: About
    week: Week
    hours: str
    """The week in words."""
    place: Place
    avoided: int
    """How many people they do not want to be paired with."""
    more: More
    answers: Mapping[str, str]
    """The program's questions → what they answered, perhaps nothing."""
    is_waiting: bool


def profile(shown: Shown, *, saved: bool = False) -> View:
    words = {
        "about": _about(shown.about),
        "week": _week(shown),
        "place": _place(shown),
        "more": _more(shown.more),
    }
    if shown.answers:
        words["answers"] = f"{counted(sum(map(bool, shown.answers.values())), 'answer')} of {len(shown.answers)}"
    waiting = [section("You are on the *waiting list*. I tell you at once when you are let in.")]
    state = "*Saved.* " if saved else ""
    return forms.page(
        "My profile",
        [
            section(f"{state}*{escape(shown.program)}*"),
            *(waiting if shown.is_waiting else []),
            *(_group(shown.program_id, step, lines) for step, lines in words.items()),
            context("Your goals are read by your mentor, your skills and hours by those who look for a partner."),
        ],
    )


def _group(program_id: int, step: str, words: str) -> Block:
    press = button("Change", CHANGE, value=f"{program_id}:{step}", spoken=f"Change: {STEPS[step]}")
    return section(f"*{STEPS[step]}*\n{words}", accessory=press)


def _about(said: About) -> str:
    lines = [ROLE_NAMES[said.role]]
    if is_mentee(said.role):
        lines += [f"• {escape(AIMS[aim])}" for aim in said.aims if aim in AIMS]
        lines += [f"• Learn: {_listed(said.wanted)}"] if said.wanted else []
        lines += [quote(shortened(said.goals, 300))] if said.goals else []
    if is_mentor(said.role):
        lines.append(f"• Can help with: {_listed(said.offered)}")
        helps = [AIMS[aim] for aim in said.helps_with if aim in AIMS]
        lines += [f"• Likes to help with: {_listed(helps)}"] if helps else []
        lines.append(f"• Takes: {CAPACITIES[str(said.capacity)].lower()}")
    return "\n".join(lines)


def _week(shown: Shown) -> str:
    lines = [escape(shown.hours[:1].upper() + shown.hours[1:])]
    lines += [f"Languages: {_listed(shown.week.languages)}"] if shown.week.languages else []
    lines += [HOURS[str(shown.week.hours)]] if str(shown.week.hours) in HOURS else []
    return "\n".join(lines)


def _place(shown: Shown) -> str:
    place = shown.place
    parts = [LEVELS[place.level]] if place.level else []
    parts += [escape(place.department)] if place.department else []
    parts += [f"reports to {mention(place.manager)}"] if place.manager else []
    said = ", ".join(parts) or "Nothing said yet"
    if not shown.avoided:
        return said
    return f"{said}\nNot paired with: {counted(shown.avoided, 'person', 'people')}, whom only you see"


def _more(said: More) -> str:
    lines = [f"Values: {listed([QUALITIES[each].partition(':')[0].lower() for each in said.qualities])}"]
    found = lines if said.qualities else []
    ends = {"a": 1, "b": 2}
    found += [f"{style.capitalize()}: {STYLES[style][ends[end]]}" for style, end in said.style.items() if end in ends]
    found += [f"Would like to be paired with: {listed(map(mention, said.wished))}"] if said.wished else []
    return "\n".join(found) or "Nothing said yet. Values and ways of working make pairs that last."


def _listed(tags: Sequence[str]) -> str:
    return escape(", ".join(tags))
