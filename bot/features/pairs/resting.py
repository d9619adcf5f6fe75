"""Until when a pair rests, and for whose sake.

It rests while one of the two has paused it, while one of them has paused all their mentoring, and while one's account
is deactivated. Each of these has its own beginning and end; the longest one counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from bot.core.times import local
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


@dataclass(frozen=True, slots=True)
class Rest:
    """Until when a pair rests, as far as anybody has said."""

    until: datetime | None
    day: date | None
    """The day of return, as the one who paused named it."""
    whose: Member | None = None
    """Who paused; None for an account that is deactivated, and where it is not known."""
    is_of_person: bool = False
    """Whether that one has paused all their mentoring, and not this pair."""


def rest_of(pair: Pair, now: datetime) -> Rest | None:
    """The longest of the reasons to rest; None for a pair that goes on."""
    if any(member.away_since is not None for member in pair.members):
        return Rest(None, None)
    found = [each for each in _reasons(pair) if each.until is not None and each.until > now]
    return max(found, key=lambda each: each.until or now, default=None)


def goes_on_at(pair: Pair, now: datetime) -> datetime | None:
    """From when on something can be said to the pair, `now` if it goes on; None while nobody knows."""
    rest = rest_of(pair, now)
    return now if rest is None else rest.until


def can_resume(pair: Pair, slack_id: str) -> bool:
    """Whether this one of the two has paused the pair, or all their mentoring: nobody ends the other one's pause."""
    on_leave = any(each.paused_until for each in pair.members if each.person.slack_id == slack_id)
    return on_leave or pair.is_paused_by(slack_id)


def _reasons(pair: Pair) -> Iterator[Rest]:
    of_pair = pair.mentee.person.zone
    for member, until in zip(pair.members, (pair.mentor_paused_until, pair.mentee_paused_until), strict=True):
        yield _rest(until, of_pair, member)
        yield _rest(member.paused_until, member.person.zone, member, is_of_person=True)
    yield _rest(pair.paused_until, of_pair, None)


def _rest(until: datetime | None, zone: str, whose: Member | None, *, is_of_person: bool = False) -> Rest:
    day = local(until, zone).date() if until is not None else None
    return Rest(until, day, whose, is_of_person)
