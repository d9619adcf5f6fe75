"""Taking a round back: a draft goes unseen, and whoever was asked reads the same, whatever they said."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.rounds import notices, proposals, service, standing
from bot.features.rounds.models import Round


def withdraw(session: Session, found: Round, *, by: str, now: datetime) -> Sequence[Member]:
    """Discards the round, and its proposals change their words; returns those who have read one, to be told why.

    Nobody the second time. Raises DomainError once it is launching.
    """
    if not service.discard(session, found, by=by, now=now):
        return ()
    if found.drafted_at is None:
        notices.draft_gone(session, found, now=now)
    if found.proposed_at is None:
        return ()
    asked = standing.standing_of(session, found)
    proposals.stop_waiting(session, asked)
    return notices.take_back(session, asked, now=now)
