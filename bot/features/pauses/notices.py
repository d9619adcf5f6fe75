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
        words = views.resumed(has_more=promises.has_unsaid(session, pair))
        queue.post(session, pair.conversation, words, once=_going_on(pair, now), now=now)


def going_on(session: Session, pair: Pair) -> OutboxItem | None:
    """What says, or said, that the pair goes on after its last pause: it comes before what had to wait."""
    if pair.resumed_at is None:
        return None
    return queue.promised(session, workspace_id=pair.workspace_id, once=_going_on(pair, pair.resumed_at))


def _of_this_pause(session: Session, pair: Pair) -> list[OutboxItem]:
    """Notices since the pair last went on, oldest first; one that was divided counts by its copies."""
    since = pair.resumed_at or pair.made_at
    said = promises.said(session, pair, _prefix(pair))
    return [item for item in said if item.created_at >= since and item.status != Status.CANCELLED]


def _take_back(notices: list[OutboxItem]) -> None:
    for item in notices:
        if item.status == Status.WAITING:
            item.status = Status.CANCELLED


def _going_on(pair: Pair, at: datetime) -> str:
    return f"pair:{pair.id}:resumed:{at.isoformat()}"


def _prefix(pair: Pair) -> str:
    return f"pair:{pair.id}:paused:"
