"""What organizers hear in confidence of an end: never one who is in the pair."""

from collections.abc import Sequence
from datetime import datetime

from bot.core.db import Session
from bot.features.endings import confidence_views
from bot.features.members.absence import GRACE
from bot.features.members.models import Member
from bot.features.pairs.confidence import tell
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in


def asked_out(session: Session, pair: Pair, member: Member, reason: str, *, now: datetime) -> None:
    """One of the two wants the organizers to know that they asked, and perhaps why."""
    partner = partner_in(pair, member).person.slack_id
    words = confidence_views.asked_out(who=member.person.slack_id, partner=partner, reason=reason)
    once = f"pair:{pair.id}:asked_out:{member.id}:{now.isoformat()}"
    tell(session, pair.members, member.program, words, once=once, now=now)


def left(session: Session, member: Member, pairs: Sequence[Pair], reason: str, *, now: datetime) -> None:
    words = confidence_views.left(
        who=member.person.slack_id, program=member.program.name, pairs=len(pairs), reason=reason
    )
    concerned = [member, *(partner_in(pair, member) for pair in pairs)]
    tell(session, concerned, member.program, words, once=f"member:{member.id}:left:{now.isoformat()}", now=now)


def account_gone(session: Session, member: Member, pairs: Sequence[Pair], *, now: datetime) -> None:
    partners = [partner_in(pair, member) for pair in pairs]
    words = confidence_views.account_gone(
        who=member.person.slack_id,
        partners=[each.person.slack_id for each in partners],
        until=now + GRACE,
        zone=member.person.zone,
    )
    once = f"member:{member.id}:gone:{now.isoformat()}"
    tell(session, [member, *partners], member.program, words, once=once, now=now)
