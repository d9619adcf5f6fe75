"""What organizers and the people asked are shown of a round, as plain values."""

from dataclasses import dataclass
from datetime import datetime

from bot.features.matching.outcome import Caution, Reason
from bot.features.rounds.stages import Numbers


@dataclass(frozen=True, slots=True)
class Where:
    """Which round, in buttons and forms."""

    program_id: int
    round_id: int
    page: int = 0

    @property
    def metadata(self) -> dict[str, int]:
        return {"program": self.program_id, "round": self.round_id, "page": self.page}


@dataclass(frozen=True, slots=True)
class ShownSuggestion:
    suggestion_id: int
    mentor: str
    """Slack id."""
    mentee: str
    names: str
    score: int
    reasons: tuple[Reason, ...]
    cautions: tuple[Caution, ...]
    locked: bool = False
    answer: str = ""
    """'yes' when both want it, 'no' when it was declined, 'open'; never who said what."""
    objections: tuple[str, ...] = ()
    """Why not, in their words, unsigned."""


@dataclass(frozen=True, slots=True)
class ShownLeft:
    slack_id: str
    side: str
    why: str
    best: int | None


@dataclass(frozen=True, slots=True)
class ShownRound:
    """One page of a round."""

    where: Where
    program: str
    policy: str
    numbers: dict[str, Numbers]
    """Policy → what it makes of the round."""
    rows: tuple[ShownSuggestion, ...]
    pages: int
    total: int
    """Suggestions that stand."""
    locked: int
    own: int
    """Suggestions about the one who looks, which they are not shown."""
    left: int
    rejected: int
    answers: dict[str, int]
    """'yes', 'no', 'open' → suggestions."""
    answer_by: datetime | None
    zone: str
    about: str | None = None
    """Slack id of the one person whom the page is about."""
    left_why: ShownLeft | None = None
    """Of that person, when they are left over."""

    @property
    def mine(self) -> Numbers:
        return self.numbers.get(self.policy, Numbers(0, 0, 0, 0, 100))


@dataclass(frozen=True, slots=True)
class Extra:
    """What one more place with a mentor would change, by Slack ids."""

    mentor: str
    gained: tuple[str, ...]
    moved: int
    score: int


@dataclass(frozen=True, slots=True)
class Beginning:
    """What is known before a round begins."""

    program_id: int
    program: str
    policy: str
    mentees: int
    mentors: int
    places: int
    invited: int
    ended_early: int
    seconds: bool
    """Whether mentees may have more than one mentor."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """A pair whose channel cannot be opened as things stand."""

    pair_id: int
    mentor: str
    mentee: str


@dataclass(frozen=True, slots=True)
class Launch:
    program_id: int
    program: str
    of: int
    ready: int
    blocked: tuple[Blocked, ...] = ()
    dropped: tuple[tuple[str, str, str], ...] = ()
    """(mentor, mentee, why no pair came of it), without those about the one who is told."""
    left_mentees: int = 0
    left_mentors: int = 0
    told: bool = False
    is_over: bool = False


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """To one of the two."""

    suggestion_id: int
    program: str
    partner: str
    """Slack id."""
    i_mentor: bool
    reasons: tuple[Reason, ...]
    answer_by: datetime | None
    zone: str
    joins: bool = False
    """Whether a yes lets them join the program, too."""
    conduct: str | None = None
    said: bool | None = None
