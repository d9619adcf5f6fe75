"""What a mentee reads about each mentor who is suggested to them, and about the search that is open."""

from collections.abc import Sequence

from bot.core.db import Session
from bot.features.matching.outcome import Suggestion
from bot.features.members.models import Member
from bot.features.members.service import about_of
from bot.features.requests.models import Search
from bot.features.requests.rules import State
from bot.features.requests.searches import turn_of
from bot.features.requests.views import Offer, Standing


def offers(session: Session, suggestions: Sequence[Suggestion]) -> list[Offer]:
    return [_offer(session.get_one(Member, each.mentor), each) for each in suggestions]


def _offer(mentor: Member, suggestion: Suggestion) -> Offer:
    return Offer(
        member_id=mentor.id,
        slack_id=mentor.person.slack_id,
        name=mentor.person.name,
        level=mentor.level,
        department=mentor.department,
        offered=about_of(mentor).offered,
        reasons=suggestion.reasons,
    )


def standing_of(search: Search) -> Standing | None:
    """None when nobody's turn it is: then the search is over."""
    turn = turn_of(search)
    if turn is None or turn.due_at is None:
        return None
    return Standing(
        search_id=search.id,
        asked=turn.mentor.person.slack_id,
        due_at=turn.due_at,
        following=[each.mentor.person.slack_id for each in search.requests if each.state == State.QUEUED],
        words=search.words,
        zone=search.mentee.person.zone,
    )
