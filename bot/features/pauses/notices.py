"""What a pair's channel hears of a pause: that there is one and until when, never whose."""

from datetime import date, datetime

from bot.core.db import Session
from bot.core.times import local
from bot.features.pairs import promises
from bot.features.pairs.models import Pair
from bot.features.pauses import views
from bot.outbox import queue
from bot.outbox.models import OutboxItem, Status, Timing


def paused(session: Session, pair: Pair, *, day: date, ends_later: bool, now: datetime) -> None:
    """Until when; once for each date. It is a receipt, which also those hear who rest."""
    known = _of_this_pause(session, pair)
    if known and f":{day}" in known[-1].once:
        return
    _take_back(known)
    once = f"{_prefix(pair)}{now.isoformat()}:{day}"
    last = local(pair.ends_at, pair.mentee.person.zone).date() if pair.ends_at and ends_later else None
    words = views.paused(day, last=last)
    queue.post(session, pair.conversation, words, once=once, now=now, timing=Timing.RECEIPT)


def resumed(session: Session, pair: Pair, *, now: datetime) -> None:
    """Said only where the pause was."""
    known = _of_this_pause(session, pair)
    _take_back(known)
    if any(item.status != Status.CANCELLED for item in known):
        once = f"pair:{pair.id}:resumed:{now.isoformat()}"
        queue.post(session, pair.conversation, views.resumed(), once=once, now=now)


def _of_this_pause(session: Session, pair: Pair) -> list[OutboxItem]:
    """Notices since the pair last went on, oldest first; one that was divided counts by its copies."""
    since = pair.resumed_at or pair.made_at
    said = promises.said(session, pair, _prefix(pair))
    return [item for item in said if item.created_at >= since and item.status != Status.CANCELLED]


def _take_back(notices: list[OutboxItem]) -> None:
    for item in notices:
        if item.status == Status.WAITING:
            item.status = Status.CANCELLED


def _prefix(pair: Pair) -> str:
    return f"pair:{pair.id}:paused:"
