"""What could be done now. Each query costs what it finds, however much is owed later.

The queries are made once; `at` gives what changes from one time to the next.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, column, exists, func, or_, select, table
from sqlalchemy.orm import aliased, contains_eager

from bot.outbox.models import Conversation, Method, OutboxItem, Status
from bot.outbox.pace import SPEAKS, Key
from bot.outbox.retry import RESTING

# As a literal: with a parameter in its place the databases do not see that the index of open items is for them.
IS_OPEN = OutboxItem.status.in_(
    bindparam("open", (Status.WAITING, Status.SENDING), expanding=True, literal_execute=True)
)
OVER = (Status.SENT, Status.CANCELLED)

MAKES_ITS_PLACE = (Method.CREATE, Method.OPEN)

LONGEST_REST = timedelta(minutes=5)

DUE = OutboxItem.due_at <= bindparam("now")


def at(now: datetime, workspace_id: int | None = None, resting: Collection[Key] = ()) -> dict[str, Any]:
    """`resting`: methods and conversations of which nothing is wanted now."""
    methods = [key for key in resting if isinstance(key, str)]
    places = [key for key in resting if isinstance(key, int)]
    return {"now": now, "workspace_id": workspace_id, "methods": methods, "places": places, "soon": now + LONGEST_REST}


@cache
def workspaces_with_due() -> Select[int]:
    """Ids of the workspaces in which something is due; one look into the index for each."""
    workspaces = table("workspaces", column("id"))
    owed = exists().where(OutboxItem.workspace_id == workspaces.c.id, IS_OPEN, DUE)
    return select(workspaces.c.id).where(owed).order_by(workspaces.c.id)


@cache
def next_after_rest() -> Select[datetime | None]:
    """When the next item will be due that has been put off only for the sake of Slack's limits."""
    resting = (IS_OPEN, OutboxItem.status == Status.WAITING, OutboxItem.error == RESTING)
    soon = (OutboxItem.due_at > bindparam("now"), OutboxItem.due_at <= bindparam("soon"))
    here = OutboxItem.workspace_id == bindparam("workspace_id")
    return select(func.min(OutboxItem.due_at)).where(here, *resting, *soon)


@cache
def due_ids(most: int) -> Select[int]:
    """Ids of the items that could go now, oldest first.

    One that must wait, or follows one that failed, holds back no other; nor does a method or a conversation that rests.
    """
    return _due(select(OutboxItem.id), aliased(OutboxItem)).limit(most)


@cache
def due_items(most: int) -> Select[OutboxItem]:
    """The items themselves, with their conversation and the item before them, and nobody else's until it is over."""
    before = aliased(OutboxItem)
    loaded = (
        contains_eager(OutboxItem.conversation),
        contains_eager(OutboxItem.after.of_type(before)).load_only(before.status, before.slack_ts),
        contains_eager(OutboxItem.after.of_type(before)).lazyload(before.conversation),
    )
    query = _due(select(OutboxItem).options(*loaded), before).limit(most)
    return query.with_for_update(skip_locked=True, of=OutboxItem)


def _due(query: Select[Any], before: type[OutboxItem]) -> Select[Any]:
    return (
        query.outerjoin(before, OutboxItem.after_id == before.id)
        .join(OutboxItem.conversation)
        .where(
            OutboxItem.workspace_id == bindparam("workspace_id"),
            IS_OPEN,
            DUE,
            or_(before.id.is_(None), before.status.in_(OVER)),
            _place_is_there(),
            *_awake(),
        )
        .order_by(OutboxItem.due_at, OutboxItem.id)
    )


def _place_is_there() -> ColumnElement[bool]:
    """A channel has to be created before anything else can happen in it; direct messages are always there."""
    place = or_(Conversation.slack_id.is_not(None), Conversation.with_user.is_not(None))
    return or_(OutboxItem.method.in_(MAKES_ITS_PLACE), place)


def _awake() -> tuple[ColumnElement[bool], ...]:
    elsewhere = OutboxItem.conversation_id.not_in(bindparam("places", expanding=True))
    awake = OutboxItem.method.not_in(bindparam("methods", expanding=True))
    return awake, or_(OutboxItem.method.not_in(tuple(SPEAKS)), elsewhere)
