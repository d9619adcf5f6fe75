"""Boundaries: what one person asks of the other and of the bot. Pure rules, like `rules.py` for expectations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Any

from bot.core.errors import DomainError
from bot.core.times import WEEKDAYS, Hours, clock_words, next_free
from bot.core.wording import listed

TOPICS = MappingProxyType(
    {
        "performance-reviews": "Performance reviews",
        "pay": "Pay",
        "promotion": "Promotion",
        "my-manager": "My manager",
        "colleagues": "Colleagues by name",
        "conflict": "Conflicts at work",
        "failure": "Failures and mistakes",
        "personal-life": "My life outside work",
        "health": "Health",
        "leaving": "Leaving the job or the organization",
    }
)
"""Topics that can be off limits; prompts say which of them they touch."""

SOME_MOMENT = datetime(2030, 1, 7, tzinfo=UTC)
"""Any: someone's free moments repeat every week."""


@dataclass(frozen=True, slots=True)
class Boundaries:
    """Texts are at most 3,000 characters each."""

    quiet_from: time | None = None
    quiet_to: time | None = None
    days_off: tuple[int, ...] = ()
    """0 is Monday."""
    topics: tuple[str, ...] = ()
    not_by: tuple[str, ...] = ()
    """Means that are not to be used, as in `rules.MEANS`."""
    confidentiality: str = ""
    anything_else: str = ""

    @property
    def quiet(self) -> tuple[time, time] | None:
        if self.quiet_from is None or self.quiet_to is None:
            return None
        return self.quiet_from, self.quiet_to


def as_json(said: Boundaries) -> dict[str, Any]:
    return {
        "quiet_from": said.quiet_from.isoformat("minutes") if said.quiet_from else None,
        "quiet_to": said.quiet_to.isoformat("minutes") if said.quiet_to else None,
        "days_off": list(said.days_off),
        "topics": list(said.topics),
        "not_by": list(said.not_by),
        "confidentiality": said.confidentiality,
        "anything_else": said.anything_else,
    }


def from_json(stored: Mapping[str, Any]) -> Boundaries:
    times = {name: time.fromisoformat(stored[name]) if stored[name] else None for name in ("quiet_from", "quiet_to")}
    tuples = {name: tuple(stored[name]) for name in ("days_off", "topics", "not_by")}
    return Boundaries(**{**stored, **times, **tuples})


def check(said: Boundaries, working: Hours, elsewhere: Iterable[Boundaries] = ()) -> Boundaries:
    """Raises DomainError for quiet hours that are half said, and for boundaries that leave no moment at all.

    `elsewhere` are the person's boundaries in other pairs, which hold as well.
    """
    if (said.quiet_from is None) != (said.quiet_to is None):
        missing = "quiet_to" if said.quiet_to is None else "quiet_from"
        raise DomainError("Quiet hours need a beginning and an end.", field=missing)
    if said.quiet_from is not None and said.quiet_from == said.quiet_to:
        raise DomainError(
            "These quiet hours begin and end at the same time. Choose two different times.", field="quiet_to"
        )
    if not working.working_days - frozenset(said.days_off):
        message = "With these days off none of your working days is left: nothing could ever reach you. Leave one."
        raise DomainError(message, field="days_off")
    if next_free([hours_within(working, [said])], SOME_MOMENT) is None:
        message = "These quiet hours cover all of your working hours: nothing could ever reach you. Leave some time."
        raise DomainError(message, field="quiet_to")
    if next_free([hours_within(working, [said, *elsewhere])], SOME_MOMENT) is None:
        message = "Together with your boundaries in another pair, nothing could ever reach you. Leave some time."
        raise DomainError(message, field="quiet_to")
    return said


def hours_within(working: Hours, all_said: Iterable[Boundaries]) -> Hours:
    """The person's hours under all the boundaries that they have set, in this pair and in others."""
    said = list(all_said)
    return replace(
        working,
        quiet=tuple(each.quiet for each in said if each.quiet),
        days_off=frozenset(day for each in said for day in each.days_off),
    )


def in_words(said: Boundaries, *, clock24: bool) -> list[str]:
    """What the bot will do from now on, to the person who set the boundaries."""
    lines = []
    if said.quiet:
        begins, ends = (clock_words(at, clock24=clock24) for at in said.quiet)
        lines.append(f"I will not write to you between {begins} and {ends}.")
    if said.days_off:
        lines.append(f"I will not write to you on {listed([WEEKDAYS[day] + 's' for day in said.days_off])}.")
    if said.topics:
        topics = listed([f"“{TOPICS[topic]}”" for topic in said.topics])
        lines.append(f"I will not suggest anything to you two that touches {topics}.")
    return lines
