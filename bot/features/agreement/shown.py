"""An agreement as its views want it: plain values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.features.agreement.differences import MENTEE, MENTOR, Common, Difference, Suggested, differences
from bot.features.agreement.limits import Boundaries
from bot.features.agreement.rules import ABOUT, CHOICES, Change, Expectations

TEXTS: tuple[tuple[str, Callable[[Expectations], str]], ...] = (
    (ABOUT["hope"], lambda said: said.hope),
    (ABOUT["outside"], lambda said: said.outside),
    (ABOUT["cancellation"], lambda said: said.cancellation),
    (ABOUT["feedback"], lambda said: said.feedback),
    (ABOUT["confidentiality"], lambda said: said.confidentiality),
)
"""What is said in one's own words, the most telling first."""

NONE = Boundaries()


@dataclass(frozen=True, slots=True)
class Side:
    slack_id: str
    said: Expectations
    """Under the boundaries: what these rule out is a no here."""
    confirmed: bool
    boundaries: Boundaries = NONE
    """Unilateral: they bind as they are, and need no yes."""
    quiet: str = ""
    """The quiet hours in words."""
    boundaries_id: int | None = None
    """None for someone who has not set any."""
    boundaries_seen: bool = False
    """Whether the partner has acknowledged them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A version of the agreement, ready to be shown."""

    pair_id: int
    version: int
    mentor: Side
    mentee: Side
    common: Common = field(default_factory=dict)
    suggested: Suggested = field(default_factory=dict)
    changes: Mapping[str, Sequence[Change]] = field(default_factory=dict)
    """Who (Slack id) changed what, since the two last agreed or last saw it."""
    is_change: bool = False
    """Whether an older version is in force, or was."""
    replaced: bool = False
    """Whether there is a newer version that this one's message does not show."""
    is_over: bool = False
    """Whether the pair has ended: then it is there to be read."""
    me: str | None = None
    """Slack id of the one who reads it; None in the channel."""

    @property
    def sides(self) -> tuple[Side, Side]:
        return self.mentor, self.mentee

    @property
    def in_force(self) -> bool:
        return self.mentor.confirmed and self.mentee.confirmed

    def slack_id(self, side: str) -> str:
        return {MENTOR: self.mentor, MENTEE: self.mentee}[side].slack_id

    def other(self, slack_id: str) -> str:
        return next(side.slack_id for side in self.sides if side.slack_id != slack_id)

    @property
    def open_points(self) -> list[Difference]:
        """Points on which they differ; and those that are agreed, where one suggests something else now."""
        apart = differences(self.mentor.said, self.mentee.said, self.common)
        return [*apart, *(each for each in self.agreed_points if each.point in self.suggested)]

    @property
    def agreed_points(self) -> list[Difference]:
        """Where they said different things and have agreed since; what boundaries rule out meanwhile is no more."""
        apart = differences(self.mentor.said, self.mentee.said, {})
        return [each for each in apart if each.point in self.common and each.choices]

    @property
    def without_question(self) -> list[str]:
        """Points on which both said the same from the start, as fields."""
        return [name for name in CHOICES if getattr(self.mentor.said, name) == getattr(self.mentee.said, name) != ""]
