"""What organizers hear in confidence about a pair: never one who is in it."""

from collections.abc import Iterable
from datetime import datetime

from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.pairs import views
from bot.features.pairs.models import Pair
from bot.features.pairs.service import partner_in
from bot.features.programs.models import Duty, Program
from bot.features.programs.service import officers
from bot.outbox import queue
from bot.slack.messages import Message


def organizers_besides(members: Iterable[Member], program: Program) -> list[str]:
    """Slack ids of the organizers who are none of these people, and can be written to."""
    concerned = {member.person_id for member in members}
    return [
        person.slack_id
        for person in officers(program, Duty.ORGANIZER)
        if person.id not in concerned and not person.is_deactivated
    ]


def tell(
    session: Session, concerned: Iterable[Member], program: Program, words: Message, *, once: str, now: datetime
) -> None:
    for slack_id in organizers_besides(concerned, program):
        place = queue.direct(session, workspace_id=program.workspace_id, user_id=slack_id)
        queue.post(session, place, words, once=f"{once}/{slack_id}", now=now)


def one_manages_the_other(session: Session, pair: Pair, *, now: datetime) -> None:
    """Somebody has become the manager of whom they are in a pair with: told once for each manager."""
    for member in pair.members:
        other = partner_in(pair, member).person.slack_id
        if member.manager == other:
            mentor, mentee = (each.person.slack_id for each in pair.members)
            words = views.one_manages_the_other(mentor=mentor, mentee=mentee, manager=other)
            tell(session, pair.members, member.program, words, once=f"pair:{pair.id}:manager:{other}", now=now)
