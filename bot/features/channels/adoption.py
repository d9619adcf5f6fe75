"""Where apps may not create private channels, people make one for the pair, let the bot in, and the pair moves in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, bindparam, exists, select

from bot.core import audit
from bot.core.db import Session, read
from bot.core.errors import DomainError
from bot.features.pairs import promises
from bot.features.pairs.models import Pair
from bot.features.pairs.notices import greeting_name
from bot.features.pairs.rules import State
from bot.features.pairs.service import lock, pairs_of
from bot.outbox import queue, unsaid
from bot.outbox.models import Conversation, ConversationKind, Method, OutboxItem, Status

PRIVATE = "G"
"""The `channel_type` that Slack tells of a private channel when somebody joins it."""

FREE = select(Conversation.id).where(
    Conversation.workspace_id == bindparam("workspace"),
    Conversation.slack_id == bindparam("channel"),
    Conversation.kind == ConversationKind.PAIR,
    ~exists().where(Pair.conversation_id == Conversation.id),
)


def note_private_channel(session: Session, *, workspace_id: int, channel_id: str) -> None:
    """The bot was let into a private channel: it may be meant for a pair that waits for one; else it is nobody's."""
    waiting = _without_channel().where(Pair.workspace_id == workspace_id).limit(1)
    if session.scalar(waiting) is not None and find_channel(session, workspace_id, channel_id) is None:
        session.add(Conversation(workspace_id=workspace_id, kind=ConversationKind.PAIR, slack_id=channel_id))


def find_channel(session: Session, workspace_id: int, channel_id: str) -> Conversation | None:
    return session.scalar(select(Conversation).filter_by(workspace_id=workspace_id, slack_id=channel_id))


def waiting_pairs_of(session: Session, *, workspace_id: int, slack_id: str) -> Sequence[Pair]:
    """A person's pairs whose channel could not be created."""
    opening = pairs_of(session, workspace_id=workspace_id, slack_id=slack_id, states=(State.OPENING,))
    if not opening:
        return ()
    return session.scalars(_without_channel().where(Pair.id.in_([pair.id for pair in opening]))).all()


def adopt(session: Session, *, pair: Pair, channel_id: str, by: str, now: datetime) -> None:
    """The pair moves into a channel that people made for it. Raises DomainError if that cannot be its channel."""
    lock(session, pair)
    place = find_channel(session, pair.workspace_id, channel_id)
    if place is None or not is_free(session, workspace_id=pair.workspace_id, channel_id=channel_id):
        raise DomainError(
            "This cannot become your channel. Make a new private channel for the two of you, invite me there with "
            "`/invite`, and type `/mentor` in it."
        )
    if pair.state != State.OPENING:
        raise DomainError("Your pair has a channel already.")
    old = pair.conversation
    queue.cancel(session, workspace_id=pair.workspace_id, once=greeting_name(pair))  # they are greeted anew
    unsaid.move(session, old, place, now=now)
    promises.cancel_all(session, pair)
    pair.conversation, old.closed_at = place, now
    session.flush()
    subject = f"pairs:{pair.id}"
    audit.record(session, workspace_id=pair.workspace_id, actor=by, action="pair.adopt", subject=subject, now=now)


def is_free(session: Session, *, workspace_id: int, channel_id: str) -> bool:
    """Whether this is a private channel that the bot was let into, and nobody's yet. Asked before each word."""
    return bool(read(session, FREE, {"workspace": workspace_id, "channel": channel_id}))


def _without_channel() -> Select[Pair]:
    failed = (OutboxItem.method == Method.CREATE, OutboxItem.status == Status.FAILED)
    create = select(OutboxItem.id).where(OutboxItem.conversation_id == Pair.conversation_id, *failed).exists()
    return select(Pair).where(Pair.state == State.OPENING, create)
