"""Recording: what an attempt came to, in the transaction in which the features learn of it."""

import logging
from collections.abc import Sequence
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Table, update
from sqlalchemy.orm import defer
from sqlalchemy.orm.attributes import set_committed_value

from bot.core import defects
from bot.core.db import Begin, Session
from bot.outbox import calls, creation, retry, uploading
from bot.outbox.attempt import Claimed
from bot.outbox.calls import Result
from bot.outbox.models import Conversation, Method, OutboxItem, Status
from bot.outbox.permission import Outcome
from bot.outbox.places import with_suffix

log = logging.getLogger(__name__)

DEFECT = "defect"
"""Why an item rests that made us stumble; the log says over what."""

ITEMS, PLACES = cast(Table, OutboxItem.__table__), cast(Table, Conversation.__table__)

Values = dict[str, Any]


class Records:
    def __init__(self, begin: Begin, outcomes: Sequence[Outcome]) -> None:
        self._begin, self._outcomes = begin, outcomes

    def record(self, claimed: Claimed, result: Result, now: datetime) -> None:
        """A feature that stumbles over the outcome undoes neither the record nor what another feature makes of it."""
        of_item, of_place = _changes(claimed, result, now)
        instead = claimed.args.get(uploading.INSTEAD) if claimed.method == Method.UPLOAD else None
        if of_item["status"] == Status.FAILED and instead:
            self._say_instead(claimed, of_item, instead, now)
            return
        log.info(
            "item_%s item=%s method=%s error=%s",
            of_item["status"],
            claimed.item_id,
            claimed.method,
            of_item.get("error"),
        )
        try:
            with self._begin() as session:
                if self._note(session, claimed, of_item, of_place):
                    self._tell(session, claimed.item, of_item, now)
        except _Stumbled:
            with self._begin() as session:
                if self._note(session, claimed, of_item, of_place):
                    self._tell_each_apart(session, session.get_one(OutboxItem, claimed.item_id), now)

    def fail(self, session: Session, item: OutboxItem, reason: str, now: datetime) -> None:
        """An item that cannot be sent as things stand: an organizer has to look."""
        item.status, item.error = Status.FAILED, reason
        session.flush()
        log.info("item_failed item=%s method=%s workspace=%s error=%s", item.id, item.method, item.workspace_id, reason)
        self._tell_each_apart(session, item, now)

    def set_aside(self, item_id: int, error: Exception, now: datetime) -> None:
        """Over this item we stumble, before or at the call. It rests, and after some attempts somebody has to look."""
        log.error("item_defective item=%s error=%s", item_id, defects.describe(error))
        with self._begin() as session:
            item = session.get(OutboxItem, item_id, options=[defer(OutboxItem.body)])  # which may be what is damaged
            if item is None:
                return
            item.attempts, item.due_at, item.error = item.attempts + 1, now + retry.LONGEST_PAUSE, DEFECT
            if item.attempts >= retry.DEFECTS:
                self.fail(session, item, DEFECT, now)

    def _say_instead(self, claimed: Claimed, refused: Values, instead: Sequence[str], now: datetime) -> None:
        log.info("no_file item=%s error=%s", claimed.item_id, refused["error"])
        with self._begin() as session:
            if self._note(session, claimed, refused, {}):
                uploading.say_instead(session, session.get_one(OutboxItem, claimed.item_id), instead, now)

    def _note(self, session: Session, claimed: Claimed, of_item: Values, of_place: Values) -> bool:
        """Written down, if the item is still ours: erased, or taken over by another worker, it is not."""
        ours = (ITEMS.c.id == claimed.item_id, ITEMS.c.status == Status.SENDING, ITEMS.c.due_at == claimed.until)
        noted = session.execute(update(ITEMS).where(*ours).values(of_item).returning(ITEMS.c.id))
        if noted.first() is None:
            log.warning("claim_lost item=%s method=%s", claimed.item_id, claimed.method)
            return False
        if of_place:
            session.execute(update(PLACES).where(PLACES.c.id == claimed.place).values(of_place))
        return True

    def _tell(self, session: Session, item: OutboxItem, noted: Values, now: datetime) -> None:
        for name, value in noted.items():
            set_committed_value(item, name, value)
        session.add(item)
        try:
            if _is_settled(item):
                for outcome in self._outcomes:
                    outcome(session, item, now)
                session.flush()
        except Exception as error:
            raise _Stumbled from error

    def _tell_each_apart(self, session: Session, item: OutboxItem, now: datetime) -> None:
        """In savepoints: dear, and therefore only once something has gone wrong."""
        for outcome in self._outcomes:
            try:
                with session.begin_nested():
                    outcome(session, item, now)
            except Exception as error:
                log.error("outcome_failed item=%s error=%s", item.id, defects.describe(error))


class _Stumbled(Exception):
    """A feature failed over an outcome, and the transaction with it."""


def _is_settled(item: OutboxItem) -> bool:
    return item.status in (Status.SENT, Status.FAILED)


def _changes(claimed: Claimed, result: Result, now: datetime) -> tuple[Values, Values]:
    """Columns and values, of the item and of its conversation."""
    if isinstance(result, dict):
        about_item, about_place = calls.told(claimed.kind, claimed.method, result)
        return _sent(claimed, now) | about_item, {} if about_place.get("slack_id") == claimed.channel else about_place
    if result == creation.NAME_TAKEN:
        stem = claimed.args["name"].rpartition("-")[0]
        return {"status": Status.WAITING, "due_at": now}, {"name": with_suffix(stem)}
    return _decided(claimed, result, now), {}


def _decided(claimed: Claimed, trouble: retry.Trouble, now: datetime) -> Values:
    attempts = claimed.attempts
    unsure_since = claimed.unsure_since or (claimed.began_at if isinstance(trouble, retry.Unclear) else None)
    waiting: Values = {"status": Status.WAITING, "due_at": now, "unsure_since": unsure_since}
    match retry.after(trouble, method=claimed.method, attempts=attempts, now=now):
        case retry.Settled():
            return _sent(claimed, now)
        case retry.Wait(until):
            return waiting | {"due_at": until, "attempts": attempts - 1, "error": retry.RESTING}
        case retry.Uninstalled(reason):
            return waiting | {"attempts": attempts - 1, "error": reason}
        case retry.TryAgain(at, reason):
            return waiting | {"due_at": at, "error": reason}
        case retry.GiveUp(reason):
            return {"status": Status.FAILED, "error": reason, "unsure_since": unsure_since}


def _sent(claimed: Claimed, now: datetime) -> Values:
    """The content of a file is not kept any longer than it has to be."""
    done: Values = {"status": Status.SENT, "error": None, "sent_at": now}
    if claimed.method == Method.UPLOAD:
        done["body"] = {"initial_comment": claimed.args["initial_comment"]}
    return done
