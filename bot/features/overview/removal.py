"""Taking somebody out of a program: what leaving does, by an organizer's decision."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.endings import leaving
from bot.features.imports import service as imports
from bot.features.members.models import Member, Status
from bot.features.pairs.models import Pair


def take_out(session: Session, *, member: Member, by: str, now: datetime) -> Sequence[Pair]:
    """Returns the pairs that come to their end. `by`: the organizer's Slack id.

    An invitation that was not answered is taken back, and what was handed in about the person is deleted. Raises
    DomainError for oneself and for one's own partner.
    """
    if member.person.slack_id == by:
        raise DomainError("This is you. `/mentor leave` is your way out.", remedy="leave")
    pairs = leaving.open_pairs_of(session, member)
    if any(by == each.person.slack_id for pair in pairs for each in pair.members):
        raise DomainError("You two are a pair. Another organizer can do this.")
    if member.status == Status.INVITED:
        imports.decline(session, member, by=by, now=now)
        return ()
    return leaving.leave_program(session, member=member, by=by, now=now)
