"""Who is waited for: whose expectations are missing, whose yes is."""

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased

from bot.core.db import Session
from bot.core.waiting import Waiting
from bot.features.agreement import service, versions
from bot.features.agreement.models import Agreement
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State
from bot.features.pairs.service import partner_in
from bot.features.pairs.views import WITH
from bot.slack.text import mention

KIND = "agreement"


def waiting(session: Session) -> Iterator[Waiting]:
    """One fact for each person and pair whose agreement is open on their side."""
    newer = aliased(Agreement)
    settled = exists().where(
        Agreement.pair_id == Pair.id,
        Agreement.in_force,
        ~exists().where(newer.pair_id == Agreement.pair_id, newer.version > Agreement.version),
    )
    for pair in session.scalars(select(Pair).where(Pair.state == State.ACTIVE, ~settled)):
        latest = versions.latest_agreement(session, pair=pair)
        for member in pair.members:
            fact = _missing_yes(pair, member, latest) if latest else _missing_answer(session, pair, member)
            if fact is not None:
                yield fact


def _missing_answer(session: Session, pair: Pair, member: Member) -> Waiting | None:
    if pair.opened_at is None or service.latest_expectations(session, pair=pair, member=member) is not None:
        return None
    partner = partner_in(pair, member)
    answered = service.latest_expectations(session, pair=pair, member=partner)
    who = mention(partner.person.slack_id)
    words = (
        f"{who} has said what they expect of your pair. Your side is still open; it takes five minutes."
        if answered
        else f"You and {who} have not said yet what you expect of each other. It takes five minutes."
    )
    since = answered.saved_at if answered else pair.opened_at
    return _fact(pair, member, since, words, f"{WITH}.expectations", "Say what I expect")


def _missing_yes(pair: Pair, member: Member, agreement: Agreement) -> Waiting | None:
    if versions.has_confirmed(agreement, pair, member):
        return None
    who = mention(partner_in(pair, member).person.slack_id)
    words = f"Your agreement with {who} has both sides and waits for your yes."
    return _fact(pair, member, agreement.made_at, words, f"{WITH}.agreement", "Read and confirm")


def _fact(pair: Pair, member: Member, since: datetime, words: str, action: str, label: str) -> Waiting:
    return Waiting(
        workspace_id=pair.workspace_id,
        slack_id=member.person.slack_id,
        kind=KIND,
        subject=f"pairs:{pair.id}",
        since=since,
        words=words,
        action=action,
        value=str(pair.id),
        label=label,
    )
