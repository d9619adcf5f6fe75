"""What organizers hear in confidence of an end: never one who is in the pair."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot.core.db import Session
from bot.features.members.absence import GRACE
from bot.features.members.models import Member
from bot.features.pairs import organizer_views
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.programs.models import Duty, Program
from bot.features.programs.service import officers
from bot.outbox import queue
from bot.slack.messages import Message


def asked_out(session: Session, pair: Pair, member: Member, reason: str, *, now: datetime) -> None:
    """One of the two wants the organizers to know that they asked, and perhaps why."""
    partner = partner_in(pair, member).person.slack_id
    words = organizer_views.asked_out(who=member.person.slack_id, partner=partner, reason=reason)
    once = f"pair:{pair.id}:asked_out:{member.id}:{now.isoformat()}"
    _tell(session, pair.members, member.program, words, once=once, now=now)


def left(session: Session, member: Member, pairs: Sequence[Pair], reason: str, *, now: datetime) -> None:
    words = organizer_views.left(
        who=member.person.slack_id, program=member.program.name, pairs=len(pairs), reason=reason
    )
    concerned = [member, *(partner_in(pair, member) for pair in pairs)]
    _tell(session, concerned, member.program, words, once=f"member:{member.id}:left:{now.isoformat()}", now=now)


def account_gone(session: Session, member: Member, pairs: Sequence[Pair], *, now: datetime) -> None:
    partners = [partner_in(pair, member) for pair in pairs]
    words = organizer_views.account_gone(
        who=member.person.slack_id,
        partners=[each.person.slack_id for each in partners],
        until=now + GRACE,
        zone=member.person.zone,
    )
    once = f"member:{member.id}:gone:{now.isoformat()}"
    _tell(session, [member, *partners], member.program, words, once=once, now=now)


def one_manages_the_other(session: Session, pair: Pair, *, now: datetime) -> None:
    """Somebody has become the manager of whom they are in a pair with: told once for each manager."""
    for member in pair.members:
        other = partner_in(pair, member).person.slack_id
        if member.manager == other:
            mentor, mentee = (each.person.slack_id for each in pair.members)
            words = organizer_views.one_manages_the_other(mentor=mentor, mentee=mentee, manager=other)
            _tell(session, pair.members, member.program, words, once=f"pair:{pair.id}:manager:{other}", now=now)


def organizers_besides(members: Iterable[Member], program: Program) -> list[str]:
    """Slack ids of the organizers who are none of these people, and can be written to."""
    concerned = {member.person_id for member in members}
    return [
        person.slack_id
        for person in officers(program, Duty.ORGANIZER)
        if person.id not in concerned and not person.is_deactivated
    ]


def _tell(
    session: Session, concerned: Iterable[Member], program: Program, words: Message, *, once: str, now: datetime
) -> None:
    for slack_id in organizers_besides(concerned, program):
        place = queue.direct(session, workspace_id=program.workspace_id, user_id=slack_id)
        queue.post(session, place, words, once=f"{once}/{slack_id}", now=now)
