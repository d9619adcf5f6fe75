"""Boundaries: what one person asks of the other and of the bot. Pure rules, like `rules.py` for expectations."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from types import MappingProxyType
from typing import Any

from bot.core.errors import DomainError
from bot.core.times import WEEKDAYS, Hours, clock_words, from_local, local, next_free, zone_words
from bot.core.wording import listed
from bot.features.agreement.rules import MEANS

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


def check(
    said: Boundaries, working: Hours, elsewhere: Iterable[Boundaries] = (), *, offered: Collection[str] = MEANS
) -> Boundaries:
    """Raises DomainError for quiet hours that are half said, and for boundaries that leave no moment or means at all.

    `elsewhere` are the person's boundaries in other pairs, which hold as well; `offered` the means by which they told
    their partner to reach them.
    """
    if (said.quiet_from is None) != (said.quiet_to is None):
        missing = "quiet_to" if said.quiet_to is None else "quiet_from"
        raise DomainError("Quiet hours need a beginning and an end.", field=missing)
    if said.quiet_from is not None and said.quiet_from == said.quiet_to:
        raise DomainError(
            "These quiet hours begin and end at the same time. Choose two different times.", field="quiet_to"
        )
    if set(offered) <= set(said.not_by):
        message = f"With these your partner could not reach you at all. Leave {_one_of(offered)}."
        raise DomainError(message, field="not_by")
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


def _one_of(offered: Collection[str]) -> str:
    names = [f"“{MEANS[means]}”" for means in MEANS if means in offered]
    return names[0] if len(names) == 1 else f"one of {listed(names)}"


def hours_within(working: Hours, all_said: Iterable[Boundaries]) -> Hours:
    """The person's hours under all the boundaries that they have set, in this pair and in others."""
    said = list(all_said)
    return replace(
        working,
        quiet=tuple(each.quiet for each in said if each.quiet),
        days_off=frozenset(day for each in said for day in each.days_off),
    )


def in_short(hours: Hours) -> Hours:
    """The same hours, without what says nothing new: a day off is no working day, and after work is quiet anyway."""
    if hours.end <= hours.start:
        return hours
    return replace(
        hours,
        working_days=hours.working_days - hours.days_off,
        quiet=tuple(each for each in hours.quiet if _overlap(each, (hours.start, hours.end))),
        days_off=frozenset(),
    )


def _overlap(quiet: tuple[time, time], work: tuple[time, time]) -> bool:
    begins, ends = quiet[0] < work[1], quiet[1] > work[0]
    return begins and ends if quiet[0] < quiet[1] else begins or ends


@dataclass(frozen=True, slots=True)
class Clock:
    """How somebody reads times of day."""

    zone: str
    clock24: bool


def quiet_words(quiet: tuple[time, time], *, of: str, readers: Sequence[Clock], now: datetime) -> str:
    """Quiet hours on the clock of the one who set them (zone `of`), and what readers elsewhere have then.

    Each reader's zone is written as that reader writes times. What the others have changes with the time of year, so
    it is called what holds `now`.
    """
    at_home = dict.fromkeys(_span(quiet, clock24=each.clock24) for each in readers if each.zone == of)
    elsewhere = [each for each in readers if each.zone != of]
    if not at_home:
        at_home = dict.fromkeys(_span(quiet, clock24=each.clock24) for each in elsewhere[:1])
    first, *others = at_home
    words = first + "".join(f" ({each})" for each in others)
    if not elsewhere:
        return words
    spans = (_span(_moved(quiet, of, each.zone, now), clock24=each.clock24) for each in elsewhere)
    there = [f"{span} {zone_words(each.zone)}" for span, each in zip(spans, elsewhere, strict=True)]
    return f"{words} {zone_words(of)}, at present {listed(dict.fromkeys(there))}"


def _span(quiet: tuple[time, time], *, clock24: bool) -> str:
    begins, ends = (clock_words(at, clock24=clock24) for at in quiet)
    return f"{begins} to {ends}"


def _moved(quiet: tuple[time, time], here: str, there: str, now: datetime) -> tuple[time, time]:
    """The same times of day on the clock of another zone, today."""
    today = local(now, here).date()
    begins, ends = (local(from_local(datetime.combine(today, at), here), there).time() for at in quiet)
    return begins, ends


def in_words(said: Boundaries, *, partner: str, clock24: bool) -> list[str]:
    """What the bot will do from now on, to the person who set the boundaries. `partner` is how they are named."""
    lines, never = [], []
    if said.quiet:
        begins, ends = (clock_words(at, clock24=clock24) for at in said.quiet)
        never.append(f"between {begins} and {ends}")
    if said.days_off:
        never.append(f"on {listed([WEEKDAYS[day] + 's' for day in said.days_off])}")
    if never:
        lines.append(f"I will not write to you {' or '.join(never)}.")
    if said.topics:
        topics = listed([f"“{TOPICS[topic]}”" for topic in said.topics])
        lines.append(f"I will not suggest anything to you two that touches {topics}.")
    if said.not_by:
        means = listed([f"“{MEANS[each]}”" for each in said.not_by])
        lines.append(f"I will not offer {means} to {partner} as a way to reach you or to meet.")
    if said.confidentiality or said.anything_else:
        lines.append(f"What you wrote in your own words is for {partner}: I show it, and cannot act on it myself.")
    return lines
