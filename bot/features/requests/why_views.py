"""Why two people fit, to the one and to the other. What somebody wished for in confidence is said to nobody else."""

from collections.abc import Callable, Sequence
from types import MappingProxyType

from bot.core.wording import counted, listed
from bot.features.matching.outcome import Part, Reason
from bot.features.matching.rules import key
from bot.features.members.choices import QUALITIES, STYLES
from bot.slack.text import escape, shortened

TAGS = 3
"""Named of each kind; more are counted."""

OF_THE_MENTEE = 1
"""The bit of a wish that is the mentee's own."""

Say = Callable[[Reason], str]


def to_mentee(reasons: Sequence[Reason]) -> list[str]:
    """About a mentor."""
    return _said(reasons, TO_MENTEE)


def to_mentor(reasons: Sequence[Reason]) -> list[str]:
    """About the mentee who asks."""
    return _said(reasons, TO_MENTOR)


def _said(reasons: Sequence[Reason], words: MappingProxyType[Part, Say]) -> list[str]:
    return [said for reason in reasons if reason.part in words and (said := words[reason.part](reason))]


def _skills_offered(reason: Reason) -> str:
    only = ", which nobody else here does" if reason.number == 1 and len(reason.tags) == 1 else ""
    return f"Can help you with {_tags(reason.tags)}{only}"


def _skills_wanted(reason: Reason) -> str:
    return f"You can help with {_tags(reason.tags)}"


def _wish(reason: Reason) -> str:
    return "Is somebody whom you wished for" if reason.number & OF_THE_MENTEE else ""


def _hours(reason: Reason) -> str:
    if reason.number < 60:
        return ""
    return f"You both work in the same {counted(reason.number // 60, 'hour')} of the week"


def _steps_ahead(reason: Reason) -> str:
    return f"Is {counted(reason.number, 'step')} ahead of you in working life"


def _steps_behind(reason: Reason) -> str:
    return f"You are {counted(reason.number, 'step')} ahead in working life"


def _department_of_mentor(reason: Reason) -> str:
    return _department(reason, f"Sees it from another department: {escape(reason.tags[0])}")


def _department_of_mentee(reason: Reason) -> str:
    return _department(reason, f"Comes from another department: {escape(reason.tags[1])}")


def _department(reason: Reason, another: str) -> str:
    same = key(reason.tags[0]) == key(reason.tags[1])
    return "Works in your department" if same else another


def _values(reason: Reason) -> str:
    values = [QUALITIES[tag].partition(":")[0].lower() for tag in reason.tags if tag in QUALITIES]
    ways = [way for tag in reason.tags if (way := _way(tag))]
    parts = [f"value {listed(values)}"] if values else []
    parts += [f"like to work the same way ({'; '.join(ways)})"] if ways else []
    return f"You both {' and '.join(parts)}" if parts else ""


def _way(tag: str) -> str:
    """`structure:a` as "our meetings with a plan and an agenda"."""
    style, _, end = tag.partition(":")
    if style not in STYLES or end not in ("a", "b"):
        return ""
    return STYLES[style][1 if end == "a" else 2]


def _languages(reason: Reason) -> str:
    return f"You both speak {_tags(reason.tags)}"


def _tags(tags: Sequence[str]) -> str:
    named = [escape(shortened(tag, 40)) for tag in tags[:TAGS]]
    more = len(tags) - len(named)
    return listed([*named, f"{more} more"] if more else named)


BOTH: dict[Part, Say] = {Part.HOURS: _hours, Part.VALUES: _values, Part.LANGUAGES: _languages}

TO_MENTEE: MappingProxyType[Part, Say] = MappingProxyType(
    BOTH
    | {
        Part.SKILLS: _skills_offered,
        Part.WISHES: _wish,
        Part.LEVEL: _steps_ahead,
        Part.DEPARTMENT: _department_of_mentor,
    }
)

TO_MENTOR: MappingProxyType[Part, Say] = MappingProxyType(
    BOTH | {Part.SKILLS: _skills_wanted, Part.LEVEL: _steps_behind, Part.DEPARTMENT: _department_of_mentee}
)
