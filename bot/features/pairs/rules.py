"""What a pair may be, how it may end, and the name of its channel."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.core.errors import DomainError
from bot.features.members.rules import is_mentee, is_mentor


class State(StrEnum):
    OPENING = "opening"
    """Made; the channel is not there yet, or not both are in it."""
    ACTIVE = "active"
    PAUSED = "paused"
    CLOSING = "closing"
    CLOSED = "closed"


OPEN = (State.OPENING, State.ACTIVE, State.PAUSED)
"""States in which two people are a pair."""

OVER = (State.CLOSING, State.CLOSED)

STAYS_YOURS = "What you wrote in it is still yours: `/mentor status` shows it"

ENDING = (
    f"Your pair comes to its end, so I do nothing new in it. {STAYS_YOURS}, and the closing words say how to go on, if "
    "both of you want to."
)
ENDED = f"This pair has ended. {STAYS_YOURS}, and there you can ask to go on."
SWAPPED = "You have swapped roles since, and this is from before. What you wrote then is still yours: `/mentor status`."

BINDING = (*OPEN, State.CLOSING)
"""States in which the boundaries that the two set in the pair bind: the closing words obey them too."""


class Cause(StrEnum):
    """Why a pair ended. Kept for the organizers' numbers; from outside all of them look alike."""

    DONE = "done"
    """One of the two said that they are done."""
    QUIET = "quiet"
    """One of the two wanted out."""
    ORGANIZER = "organizer"
    LEFT = "left"
    """One of the two left the program."""
    DEACTIVATED = "deactivated"
    TERM = "term"
    """Its time was over."""
    SILENCE = "silence"
    CONCERN = "concern"
    SWAPPED = "swapped"
    """It goes on as another pair, with the roles swapped."""
    UNDONE = "undone"
    """An organizer took it back before anybody had used it."""


class Kind(StrEnum):
    """What one of the two can propose and both must want."""

    EXTEND = "extend"
    SWAP = "swap"
    REOPEN = "reopen"


UNDO_WITHIN = timedelta(hours=4)
"""How long an organizer may take a new pair back, if neither of the two has done anything in it."""

TAKEN_BACK = timedelta(days=1)
"""How long the channel of a pair that was taken back can still be read in."""

LONGER = timedelta(weeks=12)
"""How much time two get who go on after their time was over."""

FAREWELL = timedelta(weeks=2)
"""How much time is left at least after a pause, to say goodbye."""


def can_take_back(*, made_at: datetime, alive_at: datetime | None, now: datetime) -> bool:
    return alive_at is None and now - made_at < UNDO_WITHIN


def end_of(begin: datetime, *, weeks: int, program_ends: datetime | None) -> datetime | None:
    """When a pair that begins now comes to its end; None for an open-ended one. It never outlasts its program."""
    own = begin + timedelta(weeks=weeks) if weeks else None
    return min((at for at in (own, program_ends) if at is not None), default=None)


def end_after_reopening(ends_at: datetime | None, now: datetime) -> datetime | None:
    """The end that was agreed, unless it is over or so near that the pair would close again at once."""
    return ends_at if ends_at is None or ends_at > now + LONGER / 2 else now + LONGER


def end_after_pause(ends_at: datetime | None, back_at: datetime) -> datetime | None:
    """The end that was agreed, unless it falls into the pause or so near after it that nobody could say goodbye."""
    return ends_at if ends_at is None or ends_at > back_at + FAREWELL else back_at + FAREWELL


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone whom an organizer wants to pair."""

    slack_id: str
    name: str
    is_bot: bool
    is_deactivated: bool
    is_guest: bool
    role: str | None
    """None for someone who is not a member."""
    capacity: int = 1
    mentees: int = 0
    """How many they have now, as a mentor."""
    mentors: int = 0
    """How many they have now, as a mentee."""
    manager: str | None = None
    """Slack id of the person they report to."""
    languages: frozenset[str] = frozenset()
    """Casefolded; empty when they have not said."""
    is_paused: bool = False


REPEATED_WITHIN = timedelta(minutes=1)


def is_repetition(*, made_by: str, made_at: datetime, by: str, now: datetime) -> bool:
    """The same person makes the same pair again at once: a second click, or an answer that Slack got too late."""
    return made_by == by and now - made_at < REPEATED_WITHIN


def check_pair(mentor: Candidate, mentee: Candidate) -> None:
    """Raises DomainError for a pair that cannot be."""
    if mentor.slack_id == mentee.slack_id:
        raise DomainError("Mentor and mentee are the same person. Name two people.", field="mentee")
    for candidate, field in ((mentor, "mentor"), (mentee, "mentee")):
        if candidate.is_bot:
            raise DomainError(f"{candidate.name} is an app, not a person.", field=field)
        if candidate.is_deactivated:
            raise DomainError(f"{candidate.name}'s account is deactivated.", field=field)
        if candidate.is_guest:
            raise DomainError(
                f"{candidate.name} is a guest of this workspace, and this program allows no guests.", field=field
            )
        if candidate.role is None:
            raise DomainError(
                f"{candidate.name} has not joined the program yet. Ask them to type `/mentor join`.", field=field
            )
    if not is_mentor(mentor.role or ""):
        raise DomainError(f"{mentor.name} joined as a mentee, not as a mentor. The mentor comes first.", field="mentor")
    if not is_mentee(mentee.role or ""):
        raise DomainError(f"{mentee.name} joined as a mentor, not as a mentee.", field="mentee")


def warnings(mentor: Candidate, mentee: Candidate, *, mentors_each: int = 1, apart: bool = False) -> list[str]:
    """What an organizer should know before they go on; none of it forbids the pair.

    `apart`: whether anything at all keeps the two from being suggested. Why is told to nobody: that they were a pair
    before, that one of them would rather not, or that something happened, all read the same.
    """
    found = []
    if apart:
        found.append("These two cannot be suggested to each other. Mostly they were a pair before; I never say why.")
    if mentor.mentees >= mentor.capacity:
        found.append(f"As a mentor, {mentor.name} offered to take {mentor.capacity} and has {mentor.mentees} already.")
    if mentee.mentors >= mentors_each:
        found.append(_has_mentors(mentee))
    if mentor.manager == mentee.slack_id or mentee.manager == mentor.slack_id:
        found.append("One of them reports to the other, who may hold back because of it.")
    if mentor.languages and mentee.languages and not mentor.languages & mentee.languages:
        found.append("They named no language in common.")
    found += [f"{each.name} has paused at the moment." for each in (mentor, mentee) if each.is_paused]
    return found


def _has_mentors(mentee: Candidate) -> str:
    many = "a mentor" if mentee.mentors == 1 else f"{mentee.mentors} mentors"
    return f"{mentee.name} has {many} already."


def channel_name(mentor: str, mentee: str) -> str:
    """`mentoring-grace-ada`: Slack allows lowercase letters, digits, `-` and `_`, and 80 characters.

    The mentee comes first: that is what the channels of someone with three mentees differ in, also where a narrow
    list cuts them off. Names in other scripts leave nothing behind; the random suffix that is added later keeps the
    name unique.
    """
    return "-".join(["mentoring", *filter(None, (_plain(name) for name in (mentee, mentor)))])


def _plain(name: str) -> str:
    first = name.split()[0] if name.split() else ""
    ascii_letters = unicodedata.normalize("NFKD", first).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "", ascii_letters)[:20]
