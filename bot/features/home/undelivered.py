"""What was not delivered and waits for an organizer: where, how much and why, never what it says."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, or_, select, update

from bot.core import audit
from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.home.rules import Place
from bot.features.members.models import Member
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import OPEN
from bot.features.pairs.service import member_in, pair_of_conversation
from bot.features.programs.models import Officer, Program
from bot.features.workspaces.models import Person
from bot.outbox import queue
from bot.outbox.models import Conversation, ConversationKind, Method, OutboxItem, Status

NEEDED = frozenset({Method.CREATE.value, Method.INVITE.value})
"""Without these a pair has no channel: they can be tried again, or the pair ended, but not dropped."""


def count(session: Session, program: Program, me: Person) -> Counter[str]:
    """How many calls of a program failed, by method; cheap when none did."""
    found: Counter[str] = Counter()
    for place in find(session, [program], me):
        for method, _, number in place.failed:
            found[method] += number
    return found


def find(session: Session, programs: Sequence[Program], me: Person) -> list[Place]:
    """Of these programs, the longest one first. What concerns the organizer who looks is left to another one."""
    failed = (OutboxItem.workspace_id == me.workspace_id, OutboxItem.status == Status.FAILED)
    query = select(OutboxItem).where(*failed).order_by(OutboxItem.created_at, OutboxItem.id)
    by_place: dict[int, list[OutboxItem]] = {}
    for item in session.scalars(query).all():
        by_place.setdefault(item.conversation_id, []).append(item)
    places = (_place(session, items, programs, me) for items in by_place.values())
    return [place for place in places if place is not None]


def try_again(session: Session, *, conversation: Conversation, now: datetime) -> int:
    """Everything that failed there; returns how much that is."""
    return queue.retry_failed(session, conversation, now=now)


def drop(session: Session, *, place: Place, workspace_id: int, by: str, now: datetime) -> int:
    """Give up what failed there; what hangs on it falls with it. Raises DomainError for a pair's way into its channel.

    Returns how much that is.
    """
    if not place.can_be_dropped:
        raise DomainError("Without this the two have no channel. Try again, or end the pair.")
    failed = (OutboxItem.conversation_id == place.conversation_id, OutboxItem.status == Status.FAILED)
    dropping = update(OutboxItem).where(*failed).values(status=Status.CANCELLED).returning(OutboxItem.id)
    dropped = session.scalars(dropping).all()
    subject = f"conversations:{place.conversation_id}"
    audit.record(session, workspace_id=workspace_id, actor=by, action="outbox.drop", subject=subject, now=now)
    return len(dropped)


def place_of(places: Iterable[Place], conversation_id: int | None) -> Place:
    """Raises DomainError if nothing failed there, or it is not for this organizer to see."""
    found = next((place for place in places if place.conversation_id == conversation_id), None)
    if found is None:
        raise DomainError("Nothing is undelivered there any more.")
    return found


def _place(session: Session, items: list[OutboxItem], programs: Sequence[Program], me: Person) -> Place | None:
    """None if it is of another program, or about the one who looks."""
    conversation = items[0].conversation
    pair = pair_of_conversation(session, conversation.id)
    if conversation.closed_at is not None or not _is_theirs(session, conversation, pair, programs, me):
        return None
    needs = NEEDED.intersection(item.method for item in items)
    reasons = Counter((item.method, item.error or "") for item in items)
    two = tuple(member.person.slack_id for member in pair.members) if pair else ()
    return Place(
        conversation_id=conversation.id,
        people=two or tuple(conversation.people),
        channel=conversation.slack_id if conversation.kind != ConversationKind.DIRECT else None,
        is_direct=pair is None and bool(conversation.people),
        failed=tuple((method, reason, number) for (method, reason), number in reasons.most_common()),
        waiting=_behind(session, conversation, items),
        since=items[0].created_at,
        lost_pair=pair.id if pair and conversation.lost_at and pair.state in OPEN else None,
        can_be_dropped=not (needs and pair and pair.state in OPEN),
    )


def _is_theirs(
    session: Session, conversation: Conversation, pair: Pair | None, programs: Sequence[Program], me: Person
) -> bool:
    ids = [program.id for program in programs]
    if pair is not None:
        return pair.program_id in ids and member_in(pair, me.slack_id) is None
    if conversation.kind == ConversationKind.COMMUNITY:
        return any(program.community_channel == conversation.slack_id for program in programs)
    people = conversation.people
    if not people or me.slack_id in people:
        return False
    member, officer = Member.program_id.in_(ids), Officer.program_id.in_(ids)
    query = select(Person.id).outerjoin(Member, Member.person_id == Person.id)
    query = query.outerjoin(Officer, Officer.person_id == Person.id).where(or_(member, officer))
    known = query.where(Person.workspace_id == me.workspace_id, Person.slack_id.in_(people)).limit(1)
    return session.scalar(known) is not None


def _behind(session: Session, conversation: Conversation, failed: Sequence[OutboxItem]) -> int:
    """In a channel that is not there, everything waits; elsewhere only what follows something that failed."""
    owed = select(func.count()).select_from(OutboxItem)
    owed = owed.where(OutboxItem.conversation_id == conversation.id, OutboxItem.status == Status.WAITING)
    if conversation.slack_id is None and not conversation.people:
        return session.scalar(owed) or 0
    return session.scalar(owed.where(OutboxItem.after_id.in_([item.id for item in failed]))) or 0
