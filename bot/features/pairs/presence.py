"""A pair's channel: both come into it, others come and go, and it may have to be replaced."""

from datetime import datetime

from bot.core.db import Session
from bot.features.pairs.models import Pair
from bot.features.pairs.rules import State, channel_name
from bot.features.pairs.service import lock
from bot.outbox import queue


def open_up(pair: Pair, *, now: datetime) -> None:
    """Both are in the channel; nothing changes if that was known."""
    if pair.state == State.OPENING:
        pair.state, pair.opened_at = State.ACTIVE, now


def note_other(session: Session, pair: Pair, slack_id: str) -> bool:
    """Somebody who is not of the pair is in its channel; False if that was known."""
    lock(session, pair)
    if slack_id in pair.conversation.others:
        return False
    pair.conversation.others = [*pair.conversation.others, slack_id]
    return True


def forget_other(session: Session, pair: Pair, slack_id: str) -> bool:
    """They left; True if the pair is among itself again."""
    lock(session, pair)
    if slack_id not in pair.conversation.others:
        return False
    pair.conversation.others = [each for each in pair.conversation.others if each != slack_id]
    return not pair.conversation.others


def renew_channel(session: Session, pair: Pair, *, now: datetime) -> None:
    """A new channel for a pair whose old one is gone; what could not be said there waits for the new one.

    A second click while the new one is opening changes nothing.
    """
    lock(session, pair)
    if pair.state == State.OPENING:
        return
    old, both = pair.conversation, (pair.mentor.person.name, pair.mentee.person.name)
    pair.conversation = queue.pair_channel(session, workspace_id=pair.workspace_id, name=channel_name(*both))
    pair.state, pair.opened_at, old.closed_at = State.OPENING, None, now
    queue.move_unsaid(session, old, pair.conversation, now=now)
    session.flush()
