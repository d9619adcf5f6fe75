"""A pair's channel: the two come into it and leave it, others come and go, and it may be lost and replaced."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update

from bot.core.db import Session
from bot.core.errors import DomainError
from bot.features.pairs.models import Pair
from bot.features.pairs.notices import greeting_name
from bot.features.pairs.rules import OPEN, State, channel_name
from bot.features.pairs.service import lock
from bot.outbox import queue, unsaid
from bot.outbox.models import Conversation, Method, OutboxItem, Status

LOST = "channel_lost"
"""Why what was owed in a channel stopped, when nobody has tried it since."""

TOGETHER = timedelta(days=1)
"""Channels that are lost within this time have the same reason: once a day all of them are looked at."""


def open_up(pair: Pair, *, now: datetime) -> None:
    """Both are in the channel; nothing changes if that was known."""
    pair.conversation.absent = []
    if pair.state == State.OPENING:
        pair.state, pair.opened_at = State.ACTIVE, now


def note_other(session: Session, pair: Pair, slack_id: str) -> bool:
    """Somebody who is not of the pair is in its channel; False if that was known."""
    lock(session, pair)
    if slack_id in pair.conversation.others:
        return False
    pair.conversation.others = [*pair.conversation.others, slack_id]
    return True


def forget_other(session: Session, pair: Pair, slack_id: str, *, now: datetime) -> bool:
    """They left; False if that was known. Once the two are alone, what stood still till then is brought up to date."""
    lock(session, pair)
    if slack_id not in pair.conversation.others:
        return False
    pair.conversation.others = [each for each in pair.conversation.others if each != slack_id]
    if not pair.conversation.others:
        held_back = update(OutboxItem).filter_by(conversation_id=pair.conversation_id, method=Method.UPDATE)
        session.execute(held_back.filter_by(status=Status.WAITING).values(due_at=now))
    return True


def note_absent(session: Session, pair: Pair, slack_id: str) -> bool:
    """One of the two left the channel; False if that was known."""
    lock(session, pair)
    if slack_id in pair.conversation.absent:
        return False
    pair.conversation.absent = [*pair.conversation.absent, slack_id]
    return True


def note_present(session: Session, pair: Pair, slack_id: str) -> bool:
    """One of the two is in the channel again; False if that was known."""
    lock(session, pair)
    if slack_id not in pair.conversation.absent:
        return False
    pair.conversation.absent = [each for each in pair.conversation.absent if each != slack_id]
    return True


def lose_channel(session: Session, pair: Pair, *, now: datetime) -> bool:
    """It was archived or deleted, or the bot removed: what is owed there stops at once. False if that was known."""
    lock(session, pair)
    if pair.conversation.lost_at is not None or pair.state not in OPEN:
        return False
    pair.conversation.lost_at = now
    owed = update(OutboxItem).filter_by(conversation_id=pair.conversation_id, status=Status.WAITING)
    session.execute(owed.values(status=Status.FAILED, error=LOST))
    return True


def lost_together(session: Session, pair: Pair, *, now: datetime) -> Sequence[Pair]:
    """Those pairs that the same person has made in this program and that have lost their channels since yesterday."""
    same = (Pair.program_id == pair.program_id, Pair.made_by == pair.made_by, Pair.state.in_(OPEN))
    query = select(Pair).join(Pair.conversation).where(*same, Conversation.lost_at > now - TOGETHER)
    return session.scalars(query.order_by(Conversation.lost_at, Pair.id)).all()


def regain_channel(session: Session, pair: Pair, *, now: datetime) -> bool:
    """It was unarchived, or the bot let in again: what was owed there goes on. False if it was not lost."""
    lock(session, pair)
    if pair.conversation.lost_at is None or pair.state not in OPEN:
        return False
    pair.conversation.lost_at = None
    queue.retry_failed(session, pair.conversation, now=now)
    return True


def renew_channel(session: Session, pair: Pair, *, now: datetime) -> bool:
    """A new channel for a pair whose old one is lost; what could not be said there waits for the new one.

    False while the new one is opening: a second click has succeeded. Raises DomainError if nothing is lost.
    """
    lock(session, pair)
    old, both = pair.conversation, (pair.mentor.person.name, pair.mentee.person.name)
    if old.lost_at is None:
        if pair.state == State.OPENING:
            return False
        raise DomainError("Their channel is there: nothing has to be opened.")
    queue.cancel(session, workspace_id=pair.workspace_id, once=greeting_name(pair))  # they are greeted anew
    pair.conversation = queue.pair_channel(session, workspace_id=pair.workspace_id, name=channel_name(*both))
    pair.state, pair.opened_at, old.closed_at = State.OPENING, None, now
    unsaid.move(session, old, pair.conversation, now=now)
    _give_up(session, old)
    session.flush()
    return True


def _give_up(session: Session, place: Conversation) -> None:
    """Changes and pins of messages that nobody can reach any more."""
    hopeless = (OutboxItem.conversation_id == place.id, OutboxItem.method != Method.POST)
    undone = OutboxItem.status.in_((Status.WAITING, Status.FAILED))
    session.execute(update(OutboxItem).where(*hopeless, undone).values(status=Status.CANCELLED))
