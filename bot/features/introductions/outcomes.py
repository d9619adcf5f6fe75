"""A group that Slack did not open, or in which it let nothing be said: the introduction is sent by hand then."""

from datetime import datetime

from bot.core.db import Session
from bot.features.introductions import asking, notices, views
from bot.features.introductions.models import Introduction
from bot.outbox.models import ConversationKind, OutboxItem, Status


def settled(session: Session, item: OutboxItem, now: datetime) -> None:
    if item.status != Status.FAILED or item.conversation.kind != ConversationKind.GROUP:
        return
    row = _introduction_of(session, item)
    if row is not None and asking.fall_back(row, now=now):
        notices.close_group(session, row)
        notices.show(session, row, now)
        words = views.to_send(notices.shown(row), is_failure=True)
        notices.tell(session, row, words, what="to_send", now=now)


def _introduction_of(session: Session, item: OutboxItem) -> Introduction | None:
    """Its promises are named after it: `introductions:<id>:group` and `…:letter`."""
    table, _, rest = item.once.partition(":")
    number = rest.partition(":")[0]
    row = session.get(Introduction, int(number)) if table == Introduction.__tablename__ and number.isdigit() else None
    return row if row is not None and row.pair.workspace_id == item.workspace_id else None
