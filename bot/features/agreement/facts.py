"""Who is waited for: whose expectations are missing, whose yes is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core import waiting
from bot.core.db import Session
from bot.core.glance import Rank
from bot.core.waiting import Kind, Matter, NotNow, Together, Wait
from bot.features.agreement import awaited_views, service, suggestions, versions
from bot.features.agreement.awaited_views import Awaited
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.service import partner_in
from bot.features.pairs.signs import rests
from bot.features.pairs.views import pair_press, with_name
from bot.slack.text import mention

KIND = "agreement"

PAUSED = timedelta(days=7)
"""When to look again at a pair that rests."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What one of the two has not done yet."""

    since: datetime
    is_answer: bool
    """Their expectations; otherwise their yes."""
    partner_did: bool
    """Whether the other one has."""
    is_point: bool = False
    """Not the whole agreement, but what the other one suggests about a point of it."""


def follow(session: Session, pair: Pair) -> None:
    """After a change of what the two said: whoever is waited for now is reminded in time, and nobody else."""
    subject = f"pairs:{pair.id}"
    for member in pair.members:
        missing = _missing(session, pair, member)
        if missing is None:
            waiting.end(session, kind=KIND, subject=subject, person_id=member.person_id)
        else:
            waiting.begin(session, person_id=member.person_id, kind=KIND, subject=subject, since=missing.since)


def describe(session: Session, wait: Wait, now: datetime) -> Matter | NotNow | None:
    pair = session.get(Pair, wait.subject_id)
    member = next((each for each in pair.members if each.person_id == wait.person_id), None) if pair else None
    if pair is None or member is None:
        return None
    if pair.state in (State.PAUSED, State.OPENING) or rests(session, pair, now):
        return NotNow(now + PAUSED)
    missing = _missing(session, pair, member) if pair.state == State.ACTIVE else None
    return _in_words(pair, member, missing) if missing else None


KINDS = (Kind(KIND, "your agreement", "Agreements that wait for me", Rank.AWAITED, describe),)


def _missing(session: Session, pair: Pair, member: Member) -> Missing | None:
    latest = versions.latest_agreement(session, pair=pair)
    if latest is not None:
        yes = Missing(latest.made_at, is_answer=False, partner_did=True)
        if not versions.has_confirmed(latest, pair, member):
            return yes
        since = suggestions.awaited_since(latest, pair, member)
        return Missing(since, is_answer=False, partner_did=True, is_point=True) if since else None
    if pair.opened_at is None or service.latest_expectations(session, pair=pair, member=member) is not None:
        return None
    answered = service.latest_expectations(session, pair=pair, member=partner_in(pair, member))
    since = max(answered.saved_at, pair.opened_at) if answered else pair.opened_at
    return Missing(since, is_answer=True, partner_did=answered is not None)


def _in_words(pair: Pair, member: Member, missing: Missing) -> Matter:
    partner = partner_in(pair, member).person
    words = _words(missing, is_mentor=member.id == pair.mentor_id)
    press = pair_press(pair.id, words.word, words.label)
    together = Together(words.of_several, mention(partner.slack_id), label=with_name(partner.name))
    return Matter(words.about(mention(partner.slack_id)), press, together=together)


def _words(missing: Missing, *, is_mentor: bool) -> Awaited:
    if missing.is_point:
        return awaited_views.SUGGESTION
    if not missing.is_answer:
        return awaited_views.YES
    if missing.partner_did:
        return awaited_views.MY_SIDE
    return awaited_views.BOTH_SIDES_OF_A_MENTOR if is_mentor else awaited_views.BOTH_SIDES_OF_A_MENTEE
