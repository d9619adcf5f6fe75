"""What is still owed in a pair's channel, when the pair pauses, goes on, or ends."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, or_, select

from bot.core.db import Session
from bot.features.pairs.models import Pair
from bot.features.pairs.notices import invitation_name
from bot.outbox import queue
from bot.outbox.models import Method, OutboxItem, Status

UNKEPT = (Status.WAITING, Status.FAILED)


def cancel_all(session: Session, pair: Pair, *, but: Sequence[str] = ()) -> None:
    """Take back whatever is owed here: prompts, pins, invitations. What silently rewrites may go on.

    `but`: how the names of promises begin that are kept.
    """
    mine = select(OutboxItem.id).where(OutboxItem.conversation_id == pair.conversation_id)
    here_or_divided = or_(OutboxItem.conversation_id == pair.conversation_id, OutboxItem.copy_of_id.in_(mine))
    unkept = select(OutboxItem).where(here_or_divided, OutboxItem.status.in_(UNKEPT))
    words = OutboxItem.method.not_in((Method.UPDATE, Method.RENAME))
    kept = (OutboxItem.once.startswith(name, autoescape=True) for name in but)
    for item in session.scalars(unkept.where(words, *(~each for each in kept)).with_for_update(of=OutboxItem)):
        item.status = Status.CANCELLED


def hasten(session: Session, pair: Pair, *, now: datetime) -> None:
    """Look at once at what was put off because the pair paused; hours are asked again before each call."""
    waiting = select(OutboxItem).where(
        OutboxItem.conversation_id == pair.conversation_id,
        OutboxItem.status == Status.WAITING,
        OutboxItem.due_at > now,
    )
    for item in session.scalars(waiting.with_for_update(of=OutboxItem)):
        item.due_at = now


def has_unsaid(session: Session, pair: Pair) -> bool:
    """Whether messages wait to be posted in the pair's channel."""
    here = exists().where(OutboxItem.conversation_id == pair.conversation_id, OutboxItem.status == Status.WAITING)
    words = OutboxItem.method.in_((Method.POST, Method.UPLOAD))
    return session.scalar(select(here.where(words))) or False


def said(session: Session, pair: Pair, prefix: str) -> Sequence[OutboxItem]:
    """The posts to a pair, in its channel or to each of the two, whose promises begin like this; oldest first."""
    name = OutboxItem.once.startswith(prefix, autoescape=True)
    query = select(OutboxItem).where(OutboxItem.workspace_id == pair.workspace_id, name)
    return session.scalars(query.where(OutboxItem.method == Method.POST).order_by(OutboxItem.id)).all()


def were_invited(session: Session, pair: Pair) -> bool:
    """Whether at least one of the two was let into the channel that they have now."""
    item = queue.promised(session, workspace_id=pair.workspace_id, once=invitation_name(pair))
    return item is not None and any(each.status == Status.SENT for each in queue.with_copies(session, item))
