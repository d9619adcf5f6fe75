"""Claiming: whoever changes an item from `waiting` to `sending` owns it until the claim runs out.

The claim is committed before the call. If the process dies, the item becomes due again with a note that nobody knows
what became of the attempt, and what follows from that is decided in `attempt.py`.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.exc import InterfaceError, OperationalError

from bot.core.db import Begin, Session
from bot.outbox import calls, queue
from bot.outbox.attempt import Claimed
from bot.outbox.due import at, due_ids, due_items
from bot.outbox.leases import Alone
from bot.outbox.models import Method, OutboxItem, Status, Timing
from bot.outbox.pace import Pace
from bot.outbox.parting import copy_for, part
from bot.outbox.permission import Apart, Drop, Go, Permission, Wait
from bot.outbox.records import Records

log = logging.getLogger(__name__)

CLAIM = timedelta(seconds=45)
"""How long an attempt may take before it counts as lost. Longer than a lease, and so than any call."""

BITE = 20
"""Items at a time, so that one workspace's backlog does not hold back another's."""

LISTENED_TO = timedelta(hours=1)
"""When to look again at a message that cannot change while others read along."""

WHATEVER_WAS_BEFORE = (Method.ARCHIVE, Method.LEAVE)
"""Methods that need not what they follow, only that it is over; and that are no words in the conversation."""

Bite = tuple[list[Claimed], int]
"""What was claimed, and how many other items changed: cancelled, put off, divided."""


class Claims:
    def __init__(self, begin: Begin, *, permission: Permission, leases: Alone, records: Records) -> None:
        self._begin, self._permission, self._leases, self._records = begin, permission, leases, records

    def take(self, workspace_id: int, pace: Pace, seconds: float, now: datetime) -> Bite:
        """A bite of what is due there, if nobody else serves this workspace. `seconds`: now, on the pace's clock."""
        resting = pace.resting(seconds)
        try:
            return self._take(due_items(BITE), at(now, workspace_id, resting), pace, seconds, now)
        except (OperationalError, InterfaceError):
            raise
        except Exception as error:
            log.warning("bite_one_by_one workspace=%s error=%s", workspace_id, type(error).__name__)
        with self._begin() as session:
            ids = list(session.scalars(due_ids(BITE), at(now, workspace_id, resting)))
        return self._one_by_one(workspace_id, ids, pace, seconds, now)

    def _one_by_one(self, workspace_id: int, ids: list[int], pace: Pace, seconds: float, now: datetime) -> Bite:
        """A defect of ours that one item brings to light holds back no other item."""
        claimed: list[Claimed] = []
        changed = 0
        for item_id in ids:
            query = due_items(BITE).where(OutboxItem.id == item_id)
            try:
                taken, others = self._take(query, at(now, workspace_id), pace, seconds, now)
            except (OperationalError, InterfaceError):
                raise
            except Exception as error:
                self._records.set_aside(item_id, error, now)
                taken, others = [], 1
            claimed, changed = claimed + taken, changed + others
        return claimed, changed

    def _take(
        self, query: Select[OutboxItem], which: dict[str, Any], pace: Pace, seconds: float, now: datetime
    ) -> Bite:
        plan, claimed, changed = pace.copy(), [], 0
        with self._begin() as session:
            if not self._leases.take(session, which["workspace_id"]):
                return [], 0
            for item in session.scalars(query, which).all():
                if plan.free_at(item.method, item.conversation_id) > seconds:
                    continue
                if self._may_go(session, item, now):
                    plan.take(item.method, item.conversation_id, seconds)
                    claimed.append(_claim(item, now))
                else:
                    changed += 1
            session.flush()
            for each in claimed:  # what is read of them after the call must be as it is then
                session.expire(each.item, ["conversation", "after"])
        return claimed, changed

    def _may_go(self, session: Session, item: OutboxItem, now: datetime) -> bool:
        """Consent and hours, checked again at the last moment: much may have changed since the item was queued."""
        obstacle = _obstacle(session, item)
        if obstacle:
            item.status, item.error = Status.CANCELLED, obstacle
            return False
        if item.method == Method.UPDATE and item.conversation.others:
            item.due_at = now + LISTENED_TO
            return False
        if item.timing == Timing.ANY_TIME:
            return True
        match self._permission(session, item, now):
            case Go(body, also):
                item.body = body or _newest_words(session, item)
                copy_for(session, item, also, now)
                return True
            case Wait(until):
                item.status, item.due_at = Status.WAITING, until
            case Drop(reason):
                item.status, item.error = Status.CANCELLED, reason
            case Apart(moments):
                return part(session, item, moments, now)
        return False


def _newest_words(session: Session, item: OutboxItem) -> dict[str, Any]:
    """What a message says: nobody is to read first what was true when it had to wait, and then the change."""
    has_waited = item.due_at != item.created_at and item.unsure_since is None
    if item.method != Method.POST or not has_waited:
        return item.body
    changes = [each for each in queue.followers_of(session, item) if each.method == Method.UPDATE]
    return changes[-1].body if changes else item.body


def _claim(item: OutboxItem, now: datetime) -> Claimed:
    unsure_since, place = item.unsure_since, item.conversation
    item.status, item.attempts, item.due_at = Status.SENDING, item.attempts + 1, now + CLAIM
    item.unsure_since = unsure_since or now
    return Claimed(
        item=item,
        item_id=item.id,
        workspace_id=item.workspace_id,
        method=Method(item.method),
        args=calls.arguments(item),
        place=place.id,
        kind=place.kind,
        channel=place.slack_id,
        with_user=place.with_user,
        file_id=item.file_id,
        attempts=item.attempts,
        unsure_since=unsure_since,
        began_at=now,
        until=item.due_at,
    )


def _obstacle(session: Session, item: OutboxItem) -> str | None:
    """Why an item has become pointless."""
    if item.method in WHATEVER_WAS_BEFORE:
        return None
    if item.conversation.closed_at is not None and item.method != Method.PUBLISH:
        return "conversation_closed"
    if item.after is not None and item.after.status == Status.CANCELLED:
        return "nothing_to_follow"
    return "overtaken" if _is_overtaken(session, item) else None


def _is_overtaken(session: Session, item: OutboxItem) -> bool:
    """Whether a newer update of the same message, or Home, is owed or made: the older would bring old words back."""
    match item.method:
        case Method.UPDATE:
            same = {"after_id": item.after_id, "method": Method.UPDATE}
        case Method.PUBLISH:
            same = {"conversation_id": item.conversation_id, "method": Method.PUBLISH}
        case _:
            return False
    newer = (OutboxItem.id > item.id, OutboxItem.status.in_((Status.WAITING, Status.SENDING, Status.SENT)))
    return session.scalar(select(OutboxItem.id).filter_by(**same).where(*newer).limit(1)) is not None
