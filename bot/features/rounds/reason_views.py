"""Why two people fit, what to mind, and why somebody is left over, in words."""

from collections.abc import Sequence
from types import MappingProxyType

from bot.core.wording import counted, listed
from bot.features.matching.outcome import Caution, Part, Reason, Why
from bot.features.members.choices import QUALITIES, STYLES, ends_of
from bot.features.members.rules import AIMS
from bot.features.rounds.stages import Dropped
from bot.slack.text import escape, shortened

SHOWN_TAGS = 3
RARE = 3
"""A skill that at most so many mentors offer is called rare."""

CAUTIONS = MappingProxyType(
    {
        Caution.WEAK_FIT: "a weak fit",
        Caution.NO_SKILL: "none of the skills that are wanted",
        Caution.LITTLE_TIME: "hardly any working time in common",
        Caution.NO_TIME: "no working time in common",
        Caution.NOT_ABOVE: "the mentor is not a step ahead",
        Caution.NO_LANGUAGE: "no language in common",
        Caution.OWN_LINE: "one reports to the other",
        Caution.OVER_CAPACITY: "more mentees than the mentor offered to take",
    }
)

WHYS = MappingProxyType(
    {
        Why.NO_PLACES: "all places with mentors are taken",
        Why.NO_MENTEES: "every mentee has somebody",
        Why.NO_LANGUAGE: "nobody who is free speaks a language of theirs",
        Why.NO_TIME: "nobody who is free works at the same time",
        Why.OWN_LINE: "only somebody of their own reporting line is free",
        Why.TOO_WEAK: "no fit is good enough for this policy",
        Why.NOBODY: "cannot be suggested to anybody who is free",
        Why.OUTBID: "those who fit are with somebody whom they fit better",
    }
)

DROPS = MappingProxyType(
    {
        Dropped.GONE: "one of the two left, paused, or is not in the program",
        Dropped.FULL: "the mentor has no place any more",
        Dropped.TAKEN: "the mentee has a mentor meanwhile",
        Dropped.APART: "the two cannot be suggested to each other",
        Dropped.NO: "it was declined",
        Dropped.SILENT: "not both have answered",
    }
)


def why_in_words(why: str, best: int | None) -> str:
    words = WHYS.get(Why(why)) if why in set(Why) else "no pair came of their suggestion"
    return f"{words} (best fit {best})" if best is not None and why in (Why.TOO_WEAK, Why.OUTBID) else f"{words}"


def in_words(reason: Reason) -> str:
    """To an organizer."""
    match reason.part:
        case Part.WISHES:
            wishes = {1: "The mentee wished for this mentor", 2: "The mentor wished for this mentee"}
            return wishes.get(reason.number, "They wished for each other")
        case Part.LEVEL:
            return f"The mentor is {counted(reason.number, 'step')} ahead"
        case Part.DEPARTMENT:
            mentors, mentees = (escape(shortened(tag, 40)) for tag in reason.tags)
            same = mentors == mentees
            return f"Both from {mentors}" if same else f"Different departments: {mentors} and {mentees}"
        case Part.WAITED:
            return f"The mentee went without in {counted(reason.number, 'round')} before"
        case _:
            return _in_common(reason)


def _in_common(reason: Reason) -> str:
    match reason.part:
        case Part.SKILLS:
            rare = reason.number <= RARE
            offer = "only one mentor offers" if reason.number == 1 else f"only {reason.number} mentors offer"
            return f"Skills: {_tags(reason.tags)}" + (f" ({offer} {_tags(reason.tags[:1])})" if rare else "")
        case Part.AIMS:
            return f"Goals: {_tags([AIMS.get(tag, tag) for tag in reason.tags])}"
        case Part.VALUES:
            return f"Alike in: {_tags([_value(tag) for tag in reason.tags])}"
        case Part.LANGUAGES:
            return f"Both speak {_tags(reason.tags)}"
        case _:
            return f"{_hours(reason.number)} of working time a week in common"


def to_the_two(reasons: Sequence[Reason]) -> list[str]:
    """What may be said to the two themselves: what they have in common, and nothing that one of them confided."""
    shared = (Part.SKILLS, Part.AIMS, Part.HOURS, Part.VALUES, Part.LANGUAGES)
    return [_in_common(_not_rare(reason)) for reason in reasons if reason.part in shared]


def _not_rare(reason: Reason) -> Reason:
    return Reason(reason.part, reason.points, reason.tags, reason.number if reason.part != Part.SKILLS else RARE + 1)


def _value(tag: str) -> str:
    name, _, end = tag.partition(":")
    if name in STYLES:
        return ends_of(name).get(end, end).lower()
    return QUALITIES.get(name, name).partition(":")[0].lower()


def _tags(tags: Sequence[str]) -> str:
    shown = [escape(shortened(tag, 40)) for tag in tags[:SHOWN_TAGS]]
    more = len(tags) - len(shown)
    return listed([*shown, f"{more} more"] if more else shown)


def _hours(minutes: int) -> str:
    return counted(round(minutes / 60), "hour") if minutes >= 60 else f"{minutes} minutes"
