"""Why a prompt was chosen, in words: the end of a sentence that begins with "now, because"."""

from datetime import date

from bot.features.members.rules import AIMS
from bot.features.playbook.rules import DONE, Choice, Past, Why

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# Not `calendar.month_name`, which follows the locale of the server.

CLOSING = "your last weeks together have begun"

AGREEING = "you have not agreed yet on what you expect of each other"
STILL_AGREEING = (
    "what you expect of each other is not settled between you yet",
    "all else goes easier once you know how you work together",
    "it is one more way to find out what the two of you expect",
)


def explain(choice: Choice, today: date) -> str:
    """At most 200 characters, with {mentee} where the view puts the mentee."""
    if choice.why is Why.CLOSING:
        return CLOSING
    if choice.why is Why.AGREEING:
        return _agreeing(choice)
    kind = f"“{_lower_first(choice.activity.title)}”"
    wanted = AIMS.get(choice.aim or "")
    aim = f"{{mentee}} wants to {_lower_first(wanted)}" if wanted else None
    if choice.why is Why.TASTE:
        return f"{aim or 'something else does good now and then'}, and it is outside of your focus, for a taste"
    if choice.last is None:
        return f"{aim}, and this kind is new to you" if aim else f"you have not tried {kind} yet"
    since = _since(choice.last, today)
    if aim:
        return f"{aim}, and {since}"
    return f"you chose {kind}, and {since}" if choice.why is Why.FOCUS else since


def _agreeing(choice: Choice) -> str:
    """A pair that takes its time is not told the same thing week after week."""
    if choice.last is None:
        return AGREEING
    return STILL_AGREEING[choice.activity.prompts.index(choice.prompt) % len(STILL_AGREEING)]


def _since(last: Past, today: date) -> str:
    did = "did" if last.fate in DONE else "had"
    return f"you last {did} something of this kind {_when(last.at, today)}"


def _when(day: date, today: date) -> str:
    if (day.year, day.month) == (today.year, today.month):
        return "earlier this month"
    month = MONTHS[day.month - 1]
    return f"in {month}" if (today - day).days < 330 else f"in {month} {day.year}"


def _lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
