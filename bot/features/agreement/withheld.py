"""What is not said to people who paused or left, or to a pair that rests or has ended. Receipts are not asked about."""

from datetime import datetime, timedelta

from sqlalchemy import exists, select

from bot.core.db import Session
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.resting import rest_of
from bot.features.pairs.rules import OVER, State
from bot.features.pairs.service import pair_of_conversation
from bot.features.pauses.notices import going_on
from bot.features.programs.models import Officer
from bot.features.workspaces.models import Person
from bot.outbox.models import Method, OutboxItem, Status
from bot.outbox.permission import Drop, Verdict, Wait

UNTIL_THEY_RETURN = timedelta(days=1)
"""When somebody is away and nobody knows until when."""

A_MOMENT = timedelta(minutes=1)

SPEAKING = (Method.POST, Method.UPLOAD, Method.INVITE)


def withheld(session: Session, item: OutboxItem, now: datetime) -> Verdict | None:
    """Why it must not go now; None if nobody's absence stands in its way."""
    if item.method not in SPEAKING:
        return None
    if item.conversation.people:
        return _from_people(session, item)
    pair = pair_of_conversation(session, item.conversation_id)
    return _from_pair(session, pair, item, now) if pair else None


def _from_people(session: Session, item: OutboxItem) -> Drop | Wait | None:
    """What is said to a group waits until all of them are back; nobody says it to a group that one has left."""
    found = (from_person(session, workspace_id=item.workspace_id, slack_id=each) for each in item.conversation.people)
    reasons = [each for each in found if each is not None]
    gone = [each for each in reasons if isinstance(each, Drop)]
    waits = [each for each in reasons if isinstance(each, Wait)]
    return gone[0] if gone else max(waits, key=lambda each: each.until, default=None)


def _from_pair(session: Session, pair: Pair, item: OutboxItem, now: datetime) -> Verdict | None:
    if pair.state in OVER:
        return Drop("pair_ended")
    # Someone who rests and asks to be let back into the channel is let in: only the first invitation waits.
    if pair.state != State.OPENING and item.method == Method.INVITE:
        return None
    rest = rest_of(pair, now)
    return Wait(rest.until or now + UNTIL_THEY_RETURN) if rest else _from_its_pause(session, pair, item, now)


def _from_its_pause(session: Session, pair: Pair, item: OutboxItem, now: datetime) -> Wait | None:
    """What was queued in a pause comes after the word that the pair goes on."""
    if pair.resumed_at is None or item.created_at >= pair.resumed_at:
        return None
    first = going_on(session, pair)
    is_owed = first is not None and first.status in (Status.WAITING, Status.SENDING)
    return Wait(max(now, first.due_at) + A_MOMENT) if first and is_owed else None


def from_person(session: Session, *, workspace_id: int, slack_id: str) -> Drop | Wait | None:
    """Nobody is held back from a duty: organizers and safety contacts hear of it also while they pause as members."""
    here = Person.workspace_id == workspace_id, Person.slack_id == slack_id
    has_duty = exists().where(Officer.person_id == Person.id)
    query = select(Member.left_at, Member.paused_until).join(Member.person).where(*here, ~has_duty)
    memberships = session.execute(query).all()
    current = [each for each in memberships if each.left_at is None]
    if memberships and not current:
        return Drop("left")
    pauses = [each.paused_until for each in current if each.paused_until is not None]
    return Wait(min(pauses)) if pauses and len(pauses) == len(current) else None
