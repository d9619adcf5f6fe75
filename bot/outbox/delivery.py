"""Keeping promises: claim, commit, call, record.

An item is claimed in one transaction and its result recorded in another, with no transaction open during the call.
Whoever changes the row from `waiting` to `sending` owns it. A claim runs out: if the process died in between, the item
becomes due again, and what each kind of call does then is decided in `retry.py` and `creation.py`.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from slack_sdk import WebClient
from sqlalchemy import ColumnElement, and_, not_, or_, select, update
from sqlalchemy.orm import aliased

from bot.core import defects
from bot.core.clock import Clock
from bot.core.db import Begin, Session
from bot.outbox import calls, creation, queue, retry
from bot.outbox.models import Conversation, Method, OutboxItem, Status, Timing
from bot.outbox.parting import part
from bot.outbox.permission import Apart, Drop, Fail, Go, Outcome, Permission, Wait
from bot.slack.naming import NAME, named

log = logging.getLogger(__name__)

CLAIM = timedelta(seconds=60)
"""How long an attempt may take before it counts as lost; the client gives up long before."""

BATCH = 50

LISTENED_TO = timedelta(hours=1)
"""When to look again at a message that cannot change while others read along."""

DEFECT = "defect"
"""Why an item rests that made us stumble; the log says over what."""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is needed for the call, copied out of the transaction."""

    item_id: int
    workspace_id: int
    method: Method
    args: dict[str, Any]
    until: datetime
    """When somebody else may take it; also the mark by which we see that nobody has."""


def _is_there() -> ColumnElement[bool]:
    """A channel has to be created before anything else can happen in it; direct messages are always there."""
    place = or_(Conversation.slack_id.is_not(None), Conversation.with_user.is_not(None))
    return or_(OutboxItem.method == Method.CREATE, place)


class Delivery:
    """`client_of(workspace_id)` gives the Web API client of an installed workspace, or None."""

    def __init__(
        self,
        begin: Begin,
        *,
        client_of: Callable[[int], WebClient | None],
        permission: Permission,
        outcome: Outcome,
        command: str = NAME,
    ) -> None:
        self._begin, self._client_of, self._permission, self._outcome = begin, client_of, permission, outcome
        self._command = command
        self._paused: dict[tuple[int, str], datetime] = {}

    def deliver(self, clock: Clock, *, stopping: Callable[[], bool] = lambda: False) -> int:
        """Do a batch of what is due; returns the number of items that changed, 0 when there is nothing left to do.

        No call is begun once `stopping` says yes.
        """
        changed = 0
        for item_id in self._due(clock()):
            if stopping():
                break
            changed += self._deliver_one(item_id, clock)
        return changed

    def _due(self, now: datetime) -> list[int]:
        """Items that could go now. One that must wait, or follows one that failed, holds back no other."""
        before = aliased(OutboxItem)
        self._paused = {key: until for key, until in self._paused.items() if until > now}
        query = (
            select(OutboxItem.id)
            .outerjoin(before, OutboxItem.after_id == before.id)
            .join(OutboxItem.conversation)
            .where(
                _is_there(),
                OutboxItem.status.in_((Status.WAITING, Status.SENDING)),
                OutboxItem.due_at <= now,
                or_(before.id.is_(None), before.status.in_((Status.SENT, Status.CANCELLED))),
                *(
                    not_(and_(OutboxItem.workspace_id == workspace_id, OutboxItem.method == method))
                    for workspace_id, method in self._paused
                ),
            )
            .order_by(OutboxItem.due_at, OutboxItem.id)
            .limit(BATCH)
        )
        with self._begin() as session:
            return list(session.scalars(query))

    def _deliver_one(self, item_id: int, clock: Clock) -> bool:
        try:
            with self._begin() as session:
                claimed = self._claim(session, item_id, clock())
            if not isinstance(claimed, Claimed):
                return claimed
            result = self._call(claimed)
        except Exception as error:
            self._set_aside(item_id, error, clock())
            return True
        with self._begin() as session:
            self._record(session, claimed, result, clock())
        return True

    def _set_aside(self, item_id: int, error: Exception, now: datetime) -> None:
        """A defect of ours that one item brings to light holds back no other item."""
        log.error("item_defective item=%s error=%s", item_id, defects.describe(error))
        rest = {"due_at": now + retry.LONGEST_PAUSE, "error": DEFECT}
        with self._begin() as session:
            session.execute(update(OutboxItem).where(OutboxItem.id == item_id).values(rest))

    def _claim(self, session: Session, item_id: int, now: datetime) -> Claimed | bool:
        """The item, if it is ours to send now; else whether anything about it was changed."""
        item = session.get(OutboxItem, item_id, with_for_update={"skip_locked": True, "of": OutboxItem})
        if item is None or not _is_due(item, now) or (item.workspace_id, item.method) in self._paused:
            return False
        if not self._may_go(session, item, now):
            return True
        item.status, item.attempts, item.due_at = Status.SENDING, item.attempts + 1, now + CLAIM
        method, args = Method(item.method), calls.arguments(item)
        return Claimed(item.id, item.workspace_id, method, args, until=item.due_at)

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
            case Go():
                return True
            case Wait(until):
                item.status, item.due_at = Status.WAITING, until
            case Drop(reason):
                item.status, item.error = Status.CANCELLED, reason
            case Fail(reason):
                self._settle(session, item, Status.FAILED, reason, now)
            case Apart(moments):
                return part(session, item, moments, now)
        return False

    def _call(self, claimed: Claimed) -> calls.Result:
        client = self._client_of(claimed.workspace_id)
        if client is None:
            return retry.Refused("account_inactive")
        result = calls.perform(client, claimed.method, named(claimed.args, self._command))
        if result == retry.Refused("name_taken"):
            return creation.find_our_own(client, claimed.args["name"])
        return result

    def _record(self, session: Session, claimed: Claimed, result: calls.Result, now: datetime) -> None:
        item = session.get(OutboxItem, claimed.item_id, with_for_update={"of": OutboxItem})
        if item is None or item.status != Status.SENDING or item.due_at != claimed.until:
            log.warning("claim_lost item=%s method=%s", claimed.item_id, claimed.method)
        elif result == retry.Refused("name_taken"):
            creation.choose_another_name(item, now)
        elif isinstance(result, dict):
            calls.record(item, result)
            self._settle(session, item, Status.SENT, None, now)
        else:
            self._decide(session, item, result, now)

    def _decide(self, session: Session, item: OutboxItem, result: retry.Trouble, now: datetime) -> None:
        match retry.after(result, method=Method(item.method), attempts=item.attempts, now=now):
            case retry.Settled():
                self._settle(session, item, Status.SENT, None, now)
            case retry.Pause(until):
                self._paused[(item.workspace_id, item.method)] = until
                item.status, item.due_at, item.attempts = Status.WAITING, until, item.attempts - 1
            case retry.TryAgain(at):
                item.status, item.due_at, item.error = Status.WAITING, at, result.reason
            case retry.GiveUp(reason):
                self._settle(session, item, Status.FAILED, reason, now)

    def _settle(self, session: Session, item: OutboxItem, status: Status, error: str | None, now: datetime) -> None:
        item.status, item.error = status, error
        item.sent_at = now if status == Status.SENT else None
        log.info(
            "item_%s item=%s method=%s workspace=%s error=%s", status, item.id, item.method, item.workspace_id, error
        )
        try:
            with session.begin_nested():
                self._outcome(session, item, now)
        except Exception as error:
            # The call was made. Were this transaction rolled back, it would be made again, and again.
            log.error("outcome_failed item=%s error=%s", item.id, defects.describe(error))


def _is_due(item: OutboxItem, now: datetime) -> bool:
    """Asked again at the claim: since the item was found, another worker or a person may have changed it."""
    is_open = item.status in (Status.WAITING, Status.SENDING) and item.due_at <= now
    return is_open and (item.after is None or item.after.status in (Status.SENT, Status.CANCELLED))


def _obstacle(session: Session, item: OutboxItem) -> str | None:
    """Why an item has become pointless."""
    if item.conversation.closed_at is not None:
        return "conversation_closed"
    if item.after is not None and item.after.status == Status.CANCELLED:
        return "nothing_to_follow"
    return "overtaken" if queue.is_overtaken(session, item) else None
