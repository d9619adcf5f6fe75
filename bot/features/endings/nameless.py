"""The name of a pair's channel is made of first names, until one of the two asks to be forgotten.

Slack lets the bot rename a channel only while it is in it and it is not archived: so this comes before the parting.
"""

from datetime import datetime

from sqlalchemy import or_, select

from bot.core.db import Session
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import channel_name
from bot.outbox import queue
from bot.outbox.models import Conversation, Method, OutboxItem, Status
from bot.outbox.places import with_suffix

COMING = (Status.WAITING, Status.SENDING)


def take_names_off(session: Session, pair: Pair, *, now: datetime) -> None:
    """Off the channel of a pair, and off those that it had before, as far as anybody can still rename them."""
    for place in _places(session, pair):
        if place.name is None or renaming(session, place) is not None:
            continue
        place.name = with_suffix(channel_name("", ""))
        created = _creation(session, place)
        is_there = place.slack_id is not None or (created is not None and created.status == Status.SENDING)
        if is_there and place.closed_at is None:
            renamed = queue.rename(session, place, once=_name(place), now=now, after=created)
            _let_parting_wait(session, place, renamed)


def renaming(session: Session, place: Conversation) -> OutboxItem | None:
    return queue.promised(session, workspace_id=place.workspace_id, once=_name(place))


def before_parting(session: Session, place: Conversation, created: OutboxItem | None) -> OutboxItem | None:
    """What has to be over before the bot archives a channel, or leaves it."""
    renamed = renaming(session, place)
    return renamed if renamed is not None and renamed.status in COMING else created


def settled(item: OutboxItem) -> None:
    """A channel that Slack lets nobody rename keeps its name, and the bot parts from it all the same."""
    if item.method == Method.RENAME and item.status == Status.FAILED:
        item.status = Status.CANCELLED


def _places(session: Session, pair: Pair) -> list[Conversation]:
    here = (OutboxItem.workspace_id == pair.workspace_id, OutboxItem.method == Method.CREATE)
    created = select(OutboxItem.conversation_id).where(*here, OutboxItem.once.startswith(f"pair:{pair.id}:"))
    query = select(Conversation).where(or_(Conversation.id == pair.conversation_id, Conversation.id.in_(created)))
    return list(session.scalars(query.order_by(Conversation.id)))


def _creation(session: Session, place: Conversation) -> OutboxItem | None:
    return session.scalar(select(OutboxItem).filter_by(conversation_id=place.id, method=Method.CREATE))


def _let_parting_wait(session: Session, place: Conversation, renamed: OutboxItem) -> None:
    """It may be owed already: the pair ended before one of the two asked to be forgotten."""
    parting = (OutboxItem.method.in_((Method.ARCHIVE, Method.LEAVE)), OutboxItem.status == Status.WAITING)
    for item in session.scalars(select(OutboxItem).filter_by(conversation_id=place.id).where(*parting)):
        item.after = renamed


def _name(place: Conversation) -> str:
    """Once for each channel, also if both of a pair ask."""
    return f"conversation:{place.id}:nameless"
