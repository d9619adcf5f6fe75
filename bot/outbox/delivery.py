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
from sqlalchemy import and_, not_, or_, select
from sqlalchemy.orm import aliased

from bot.core.clock import Clock
from bot.core.db import Begin, Session
from bot.outbox import calls, creation, retry
from bot.outbox.models import Method, OutboxItem, Status, Timing
from bot.outbox.parting import part
from bot.outbox.permission import Apart, Drop, Go, Outcome, Permission, Wait
from bot.slack.naming import NAME, named

log = logging.getLogger(__name__)

CLAIM = timedelta(seconds=60)
"""How long an attempt may take before it counts as lost; the client gives up long before."""

BATCH = 50


@dataclass(frozen=True, slots=True)
class Claimed:
    """What is needed for the call, copied out of the transaction."""

    item_id: int
    workspace_id: int
    method: Method
    args: dict[str, Any]
    attempts: int


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

    def deliver(self, clock: Clock) -> int:
        """Do a batch of what is due; returns the number of items that changed, 0 when there is nothing left to do."""
        return sum(self._deliver_one(item_id, clock()) for item_id in self._due(clock()))

    def _due(self, now: datetime) -> list[int]:
        """Items that could go now. One that must wait, or follows one that failed, holds back no other."""
        before = aliased(OutboxItem)
        self._paused = {key: until for key, until in self._paused.items() if until > now}
        query = (
            select(OutboxItem.id)
            .outerjoin(before, OutboxItem.after_id == before.id)
            .where(
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

    def _deliver_one(self, item_id: int, now: datetime) -> bool:
        with self._begin() as session:
            claimed = self._claim(session, item_id, now)
        if not isinstance(claimed, Claimed):
            return claimed
        result = self._call(claimed)
        with self._begin() as session:
            self._record(session, claimed, result, now)
        return True

    def _claim(self, session: Session, item_id: int, now: datetime) -> Claimed | bool:
        """The item, if it is ours to send now; else whether anything about it was changed."""
        item = session.get(OutboxItem, item_id, with_for_update={"skip_locked": True, "of": OutboxItem})
        if item is None or item.due_at > now or (item.workspace_id, item.method) in self._paused:
            return False
        if not self._may_go(session, item, now):
            return True
        item.status, item.attempts, item.due_at = Status.SENDING, item.attempts + 1, now + CLAIM
        method, args = Method(item.method), calls.arguments(item)
        return Claimed(item.id, item.workspace_id, method, args, item.attempts)

    def _may_go(self, session: Session, item: OutboxItem, now: datetime) -> bool:
        """Consent and hours, checked again at the last moment: much may have changed since the item was queued."""
        if item.conversation.closed_at is not None or (item.after and item.after.status == Status.CANCELLED):
            item.status, item.error = Status.CANCELLED, "conversation_closed"
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
        item = session.get_one(OutboxItem, claimed.item_id)
        if result == retry.Refused("name_taken"):
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
        self._outcome(session, item, now)
