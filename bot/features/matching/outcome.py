"""What matching answers: suggestions with their reasons, and who is left over and why. All in member ids."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """What a score, or a reason, is about."""

    SKILLS = "skills"
    AIMS = "aims"
    HOURS = "hours"
    LEVEL = "level"
    DEPARTMENT = "department"
    VALUES = "values"
    WISHES = "wishes"
    LANGUAGES = "languages"
    WAITED = "waited"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two people fit; the view finds the words.

    | part | tags | number |
    |---|---|---|
    | SKILLS | wanted and offered, the rarest first, as the mentee wrote them | mentors who offer the first |
    | AIMS | aims of the mentee that the mentor supports | |
    | HOURS | | working minutes in common, per week |
    | LEVEL | | levels that the mentor is above |
    | DEPARTMENT | the mentor's, the mentee's | |
    | VALUES | shared, as the mentee wrote them | |
    | WISHES | | 1: of the mentee, 2: of the mentor, 3: of both |
    | LANGUAGES | in common, as the mentee wrote them | |
    | WAITED | | rounds that left the mentee without a mentor |
    """

    part: Part
    points: int
    """What it adds to the score of 100; always 0 for LANGUAGES and WAITED, which decide without adding."""
    tags: tuple[str, ...] = ()
    number: int = 0


class Caution(StrEnum):
    """What an organizer should know of a suggestion. The last three only of pairs that are locked or made by hand."""

    WEAK_FIT = "weak_fit"
    NO_SKILL = "no_skill"
    LITTLE_TIME = "little_time"
    NO_TIME = "no_time"
    NOT_ABOVE = "not_above"
    NO_LANGUAGE = "no_language"
    OWN_LINE = "own_line"
    OVER_CAPACITY = "over_capacity"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One scored combination, of member ids."""

    mentor: int
    mentee: int
    score: int
    """0 to 100, without the waiting time."""
    reasons: tuple[Reason, ...]
    """At most three: a wish before all others, then the weightiest first."""
    warnings: tuple[Caution, ...] = ()
    locked: bool = False


class Why(StrEnum):
    """Why someone is left over."""

    NO_PLACES = "no_places"
    """A mentee: every place is taken."""
    NO_MENTEES = "no_mentees"
    """A mentor: every mentee has someone."""
    NO_LANGUAGE = "no_language"
    NO_TIME = "no_time"
    OWN_LINE = "own_line"
    """All that remains is in their own reporting line."""
    TOO_WEAK = "too_weak"
    NOBODY = "nobody"
    """Nobody can be suggested. It says no more, so that silent reasons stay silent."""
    OUTBID = "outbid"
    """Somebody could have been suggested, and is in another suggestion."""


@dataclass(frozen=True, slots=True)
class Leftover:
    member: int
    why: Why
    best: int | None
    """The best score that was allowed; None where nothing was."""


@dataclass(frozen=True, slots=True)
class Outcome:
    suggestions: tuple[Suggestion, ...]
    """The best first; locked ones among them."""
    left_mentees: tuple[Leftover, ...]
    left_mentors: tuple[Leftover, ...]
    """Mentors without a single mentee in this outcome who have a place."""
    void_locks: tuple[tuple[int, int], ...] = ()
    """Locks that cannot hold any more: someone left, or they cannot be suggested any longer."""
    proven: bool = True
    """No better outcome exists. False only where very many people are mentor and mentee at once, and nobody could tell
    in time whether one more point hides somewhere."""

    @property
    def paired(self) -> int:
        return len(self.suggestions)

    @property
    def total(self) -> int:
        return sum(suggestion.score for suggestion in self.suggestions)


@dataclass(frozen=True, slots=True)
class Change:
    """What one more place with a mentor would change, in member ids."""

    mentor: int
    gained: tuple[int, ...]
    """Mentees who would have a mentor."""
    lost: tuple[int, ...]
    moved: tuple[tuple[int, int, int], ...]
    """(mentee, from this mentor, to that one)."""
    score: int
    """By how much the total would change."""
