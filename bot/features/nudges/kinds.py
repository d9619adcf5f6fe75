"""The kinds of reminders, as the features list them in their `facts.py`."""

from collections.abc import Iterable
from functools import cache

from bot.core.waiting import Kind
from bot.core.wording import listed
from bot.features import parts


@cache
def all_kinds() -> dict[str, Kind]:
    """By name, in the order of the features."""
    return {kind.name: kind for facts in parts("facts") for kind in getattr(facts, "KINDS", ())}


def named(kinds: Iterable[str]) -> str:
    """As the end of a sentence: "your agreement and a promise"."""
    asked = set(kinds)
    return listed(kind.words for kind in all_kinds().values() if kind.name in asked)
