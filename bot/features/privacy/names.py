"""A Slack id stands in many tables, as whoever did something. Everywhere it gives way to the alias of nobody."""

from datetime import datetime
from typing import Any

from sqlalchemy import Column, String, Table, Text, cast, func, or_, select, update

from bot.core.db import Base, EncryptedJson, EncryptedText, Session
from bot.core.tenancy import belongs_to
from bot.features.privacy.models import Forgetting
from bot.outbox.models import Conversation

AN_ID = 32
"""Length of the columns in which Slack ids stand alone; longer ones may name several, or something beside one."""

UNTIL_THE_END = frozenset({("people", "slack_id"), ("conversations", "with_user")})
"""Needed to know them until the last bite."""


def replace_some(session: Session, row: Forgetting, now: datetime) -> bool:
    """One table at a time; True after the last one."""
    tables = sorted(Base.metadata.tables.values(), key=lambda table: table.name)
    if row.reached < len(tables):
        _replace(session, tables[row.reached], row)
        row.reached += 1
        return False
    _replace_in_lists(session, row)
    return True


def _replace(session: Session, table: Table, row: Forgetting) -> None:
    here = belongs_to(table, row.person.workspace_id)
    slack_id, alias = row.person.slack_id, row.alias
    for column in table.columns:
        if here is None or not _may_hold_ids(table, column):
            continue
        alone = column.type.length == AN_ID  # type: ignore[attr-defined]
        found = column == slack_id if alone else column.contains(slack_id)
        value: Any = alias if alone else func.replace(column, slack_id, alias)
        session.execute(update(table).where(here, found).values({column: value}))


def _may_hold_ids(table: Table, column: Column[Any]) -> bool:
    is_text = isinstance(column.type, String) and not isinstance(column.type, Text | EncryptedText | EncryptedJson)
    is_wide = is_text and (column.type.length or 0) >= AN_ID  # type: ignore[attr-defined]
    return is_wide and not column.foreign_keys and (table.name, column.name) not in UNTIL_THE_END


def _replace_in_lists(session: Session, row: Forgetting) -> None:
    """Who is in a channel besides the pair, or has left it, and of whom something was heard there."""
    slack_id = row.person.slack_id
    lists = (Conversation.others, Conversation.absent, Conversation.heard)
    named = or_(*(cast(column, String).contains(slack_id) for column in lists))
    query = select(Conversation).where(Conversation.workspace_id == row.person.workspace_id, named)
    for place in session.scalars(query):
        place.others = [each for each in place.others if each != slack_id]
        place.heard = {each: told for each, told in place.heard.items() if each != slack_id}
        place.absent = [row.alias if each == slack_id else each for each in place.absent]
