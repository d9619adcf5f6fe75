"""What an expectation is, what has to be said, and what became different."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field, replace
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

NO = "no"
REPLIES = MappingProxyType(
    {
        NO: "No",
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

CHOICES = MappingProxyType({"frequency": FREQUENCIES, "length": LENGTHS, "lead": LEADS, "notice": NOTICES})
"""Fields that are answered by a choice."""

ABOUT = MappingProxyType(
    {
        "frequency": "How often to meet",
        "length": "How long a meeting lasts",
        "lead": "Who sets the agenda",
        "notice": "When the agenda is known",
        "hope": "Hopes to gain",
        "outside": "Time outside of meetings",
        "cancellation": "Cancelling",
        "feedback": "Feedback",
        "confidentiality": "Stays between us",
    }
)
"""Every field but the availability, as it is named to both."""

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

    @property
    def offered(self) -> tuple[str, ...]:
        """The means by which this side can be reached."""
        return tuple(means for means in MEANS if self.availability.get(means, NO) != NO)


@dataclass(frozen=True, slots=True)
class Change:
    """One point on which a side changed its mind. What was not said, or is not said any more, is empty."""

    about: str
    before: str
    after: str
    is_text: bool = False
    """Whether it was said in the person's own words."""


def as_json(said: Expectations) -> dict[str, Any]:
    return {**asdict(said), "availability": dict(said.availability)}


def from_json(stored: Mapping[str, Any]) -> Expectations:
    return Expectations(**stored)


def check_step(step: int, said: Expectations, *, ruled_out: Collection[str] = ()) -> None:
    """Raises DomainError at the field that has to be filled in before this step can be saved.

    `ruled_out` are the means that this side's own boundaries forbid.
    """
    if step == AVAILABILITY_STEP:
        if not said.offered:
            message = "With “No” everywhere your partner cannot reach you at all. Choose at least one way."
            raise DomainError(message, field="slack")
        if not without(said, ruled_out).offered:
            message = (
                "Your boundaries rule out every way that you chose here, so your partner could not reach you at all. "
                "Choose one more, or change your boundaries first."
            )
            raise DomainError(message, field="slack")
    elif step == HOPES_STEP and not said.hope:
        raise DomainError("Say in a sentence what you hope to gain: it is what your partner asks first.", field="hope")


def without(said: Expectations, ruled_out: Collection[str]) -> Expectations:
    """The same, but not to be reached by these means."""
    return replace(said, availability={**said.availability, **dict.fromkeys(sorted(ruled_out), NO)})


def changes(before: Expectations, after: Expectations) -> list[Change]:
    """The points on which one side changed its mind, in words."""
    found = [
        Change(label, _reply(before, means), _reply(after, means))
        for means, label in MEANS.items()
        if before.availability.get(means) != after.availability.get(means)
    ]
    for name, about in ABOUT.items():
        was, now = getattr(before, name), getattr(after, name)
        if was != now:
            known = CHOICES.get(name)
            earlier, later = (known.get(was, ""), known.get(now, "")) if known else (was, now)
            found.append(Change(about, earlier, later, is_text=known is None))
    return found


def _reply(said: Expectations, means: str) -> str:
    return REPLIES.get(said.availability.get(means, ""), "")
