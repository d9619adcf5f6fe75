"""Why a prompt was chosen, in words: the end of a sentence that begins with "now, because"."""

from collections.abc import Sequence
from datetime import date

from bot.features.members.rules import AIMS
from bot.features.playbook.choice import TASTE_AFTER
from bot.features.playbook.rules import DONE, Choice, Past, Why

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# Not `calendar.month_name`, which follows the locale of the server.

CLOSING = (
    "your last weeks together have begun",
    "your time as a pair is coming to its end, and a good end is worth some thought",
    "there are a few weeks left for the two of you",
)

WHOLE = "it does good to look at the whole every half year"

AGREEING = "you have not agreed yet on what you expect of each other"
STILL_AGREEING = (
    "what you expect of each other is not settled between you yet",
    "all else goes easier once you know how you work together",
    "it is one more way to find out what the two of you expect",
)
AGAIN = (
    "what you expect of each other may be easier to say this way",
    "here is another way to an agreement, which can be as short as two lines",
    "an agreement is still to come, and this one is a small step toward it",
)
BEFORE_AGREEING = frozenset({AGREEING, *STILL_AGREEING, *AGAIN})
"""What is not true any more as soon as two have agreed."""

LIGHT = ("this is something light in between", "it takes less than half an hour", "it is something else for a change")
MEANWHILE = (
    "something light does good in between",
    "here is something else for a change",
    "a small thing done together is a way to get to know each other, too",
)

NEW = "it is something new for the two of you"

COMES_AGAIN = "you put it off until now"
"""Of a prompt that was chosen earlier."""


def explain(choice: Choice, today: date) -> str:
    """At most 200 characters, with {mentee} where the view puts the mentee."""
    wanted = AIMS.get(choice.aim or "")
    aim = f"{{mentee}} wants to {_lower_first(wanted)}" if wanted else ""
    match choice.why:
        case Why.CLOSING:
            return _one_of(CLOSING, choice)
        case Why.WHOLE:
            return WHOLE
        case Why.AGREEING:
            return _agreeing(choice)
        case Why.AGAIN:
            return _one_of(AGAIN, choice)
        case Why.MEANWHILE:
            return f"{aim}, and {_one_of(LIGHT, choice)}" if aim else _one_of(MEANWHILE, choice)
        case Why.TASTE:
            return _taste(choice, aim)
        case Why.FOCUS | Why.TURN:
            return _by_turn(choice, aim, today)


def _by_turn(choice: Choice, aim: str, today: date) -> str:
    """One of the things that are true, in turn: nobody likes to read the same reason week after week."""
    kind, last, told = f"“{_lower_first(choice.activity.title)}”", choice.last, choice.last_title
    helps = choice.activity.helps.get(choice.aim or "")
    reasons = [
        f"{aim}, and {_since(last, today) if last else 'this kind is new to you'}" if aim else "",
        f"the last of this kind {_that_counts(last)} “{told}”, {_when(last.at, today)}" if last and told else "",
        f"{aim}, and {helps}" if aim and helps else "",
        f"you chose {kind}" + (f", and {_since(last, today)}" if last else "") if choice.why is Why.FOCUS else "",
        "" if last or choice.why is Why.FOCUS else f"you have not tried {kind} yet",
    ]
    possible = [reason for reason in reasons if reason] or [_since(last, today) if last else NEW]
    # By the activity, as they take turns themselves; and not all of them begin with the same reason.
    return possible[(choice.of_its_kind + choice.activity.number) % len(possible)]


def _taste(choice: Choice, aim: str) -> str:
    kind = f"“{_lower_first(choice.activity.title)}”"
    reasons = [
        f"{aim or 'something else does good now and then'}, and it is outside of your focus, for a taste",
        "every few weeks something comes from outside of your focus, for a taste",
        f"{kind} is outside of your focus, and this is a taste of it",
    ]
    return reasons[choice.turn // (TASTE_AFTER + 1) % len(reasons)]


def is_about_agreeing(reason: str) -> bool:
    """Whether a reason given earlier says that two have not agreed yet."""
    return reason in BEFORE_AGREEING


def _agreeing(choice: Choice) -> str:
    """A pair that takes its time is not told the same thing week after week."""
    if choice.last is None:
        return AGREEING
    return _one_of(STILL_AGREEING, choice)


def _one_of(wordings: Sequence[str], choice: Choice) -> str:
    """Another one for each prompt in a row."""
    return wordings[choice.turn % len(wordings)]


def _since(last: Past, today: date) -> str:
    did = "did" if last.fate in DONE else "had"
    return f"you last {did} something of this kind {_when(last.at, today)}"


def _that_counts(last: Past) -> str:
    """Others may have come since, which the two let pass."""
    return "that you did was" if last.fate in DONE else "was"


def _when(day: date, today: date) -> str:
    days = (today - day).days
    if days < 1:
        return "today"
    if days < 7:
        return "a few days ago"
    if (day.year, day.month) == (today.year, today.month):
        return "earlier this month"
    month = MONTHS[day.month - 1]
    return f"in {month}" if days < 330 else f"in {month} {day.year}"


def _lower_first(words: str) -> str:
    """Within a sentence; an abbreviation stays as it is."""
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]
