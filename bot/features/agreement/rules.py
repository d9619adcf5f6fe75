"""What an expectation is, what has to be said, and where two sides differ."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from types import MappingProxyType
from typing import Any

from bot.core.errors import DomainError

MEANS = MappingProxyType(
    {
        "in_person": "Meeting in person",
        "video": "Video",
        "call": "Phone call",
        "email": "Email",
        "slack": "Slack message",
    }
)

REPLIES = MappingProxyType(
    {
        "no": "No",
        "arrange": "Yes, by appointment",
        "2h": "Yes, within 2 hours",
        "1d": "Yes, within a working day",
        "2d": "Yes, within two working days",
        "1w": "Yes, within a week",
    }
)

FREQUENCIES = MappingProxyType(
    {"weekly": "Every week", "biweekly": "Every two weeks", "monthly": "Every month", "as_needed": "When needed"}
)
LENGTHS = MappingProxyType({"30": "30 minutes", "45": "45 minutes", "60": "An hour", "90": "An hour and a half"})
LEADS = MappingProxyType({"mentee": "The mentee", "mentor": "The mentor", "turns": "We take turns"})
NOTICES = MappingProxyType(
    {"none": "No agenda needed", "0d": "On the day", "1d": "The day before", "2d": "Two days before"}
)

AVAILABILITY_STEP, MEETINGS_STEP, HOPES_STEP = 1, 2, 3
LAST_STEP = HOPES_STEP


@dataclass(frozen=True, slots=True)
class Expectations:
    """What one side says. Texts are at most 3,000 characters each."""

    availability: Mapping[str, str] = field(default_factory=dict)
    """means → in what time I answer, or `no`."""
    outside: str = ""
    """The time I have outside of our meetings."""
    frequency: str = ""
    length: str = ""
    lead: str = ""
    """Who sets the agenda."""
    notice: str = ""
    """How long before a meeting the agenda is known."""
    cancellation: str = ""
    hope: str = ""
    feedback: str = ""
    confidentiality: str = ""


def as_json(said: Expectations) -> dict[str, Any]:
    return {**asdict(said), "availability": dict(said.availability)}


def from_json(stored: Mapping[str, Any]) -> Expectations:
    return Expectations(**stored)


def check_step(step: int, said: Expectations) -> None:
    """Raises DomainError at the field that has to be filled in before this step can be saved."""
    if step == AVAILABILITY_STEP:
        if all(reply == "no" for reply in said.availability.values()):
            message = "With “No” everywhere your partner cannot reach you at all. Choose at least one way."
            raise DomainError(message, field="slack")
    elif step == HOPES_STEP and not said.hope:
        raise DomainError("Say in a sentence what you hope to gain: it is what your partner asks first.", field="hope")


def changed(before: Expectations, after: Expectations) -> list[str]:
    """The points on which one side changed its mind, in words."""
    names = {
        "outside": "time outside of meetings",
        "frequency": "how often to meet",
        "length": "how long a meeting lasts",
        "lead": "who sets the agenda",
        "notice": "when the agenda is known",
        "cancellation": "how to cancel",
        "hope": "what I hope to gain",
        "feedback": "how I like feedback",
        "confidentiality": "what stays between us",
    }
    found = ["how I can be reached"] if dict(before.availability) != dict(after.availability) else []
    return found + [words for name, words in names.items() if getattr(before, name) != getattr(after, name)]
