"""Who is waited for: whose expectations are missing, whose yes is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.core import waiting
from bot.core.db import Session
from bot.core.glance import Press, Rank
from bot.core.waiting import Kind, Matter, NotNow, Wait
from bot.features.agreement import service, suggestions, versions
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.service import partner_in
from bot.features.pairs.signs import rests
from bot.features.pairs.views import pair_press
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
    who = mention(partner_in(pair, member).person.slack_id)
    is_mentor = member.id == pair.mentor_id
    if missing.is_point:
        return Matter(_suggestion_open(who), pair_press(pair.id, "agreement", "Read and answer"))
    if not missing.is_answer:
        return Matter(_waiting_for_yes(who), pair_press(pair.id, "agreement", "Read and confirm"))
    say: Press = pair_press(pair.id, "expectations", "Say what I expect")
    return Matter(_one_side_open(who) if missing.partner_did else _both_open(who, is_mentor=is_mentor), say)


def _waiting_for_yes(who: str) -> tuple[str, ...]:
    return (
        f"Your agreement with {who} has both sides and waits for your yes.",
        f"Both of you have said what you expect; the agreement with {who} waits for your yes, or for what you would "
        "change in it.",
        f"A last word about your agreement with {who}: it still waits for your yes. If something in it is not right "
        "for you, change it; that is what it is for.",
    )


def _suggestion_open(who: str) -> tuple[str, ...]:
    return (
        f"{who} suggests something for your agreement, where you said different things. One press answers it.",
        f"A suggestion of {who} for your agreement is still open: take it, keep what you said, or suggest a middle.",
        f"A last word about it: {who}'s suggestion for your agreement stays open until you have time to talk.",
    )


def _one_side_open(who: str) -> tuple[str, ...]:
    return (
        f"{who} has said what they expect of your pair. Your side is still open; it takes five minutes.",
        f"{who} is curious what you expect: once you have said it, both of you see both sides.",
        f"A last word about this: {who} has said what they expect, and your side is open. A few short answers will do.",
    )


def _both_open(who: str, *, is_mentor: bool) -> tuple[str, ...]:
    second = (
        f"Pairs who say early what they expect have it easier later. As the mentor you can go first: {who} will follow."
        if is_mentor
        else f"What would make the time with {who} worth it for you? Saying so takes five minutes, and {who} sees it "
        "only when both of you have answered."
    )
    return (
        f"You and {who} have not said yet what you expect of each other. It takes five minutes.",
        second,
        f"A last word about this: you and {who} can say at any time what you expect of each other.",
    )
