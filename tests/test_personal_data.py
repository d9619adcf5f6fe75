"""No table that leads to a person is forgotten, neither when data is exported nor when it is erased."""

from collections.abc import Iterator

from sqlalchemy import ForeignKey, Table

from bot.core.db import Base, EncryptedJson, EncryptedText
from bot.core.personal import Rows
from bot.features import parts
from bot.features.members.models import Member
from bot.features.members.personal_data import EMPTY
from bot.wiring import import_models

PEOPLE = frozenset({"people"})

NOT_ABOUT_ANYBODY = frozenset({"conversations", "outbox_items", "imports", "workspaces", "organizations"})
"""Tables with encrypted columns from which no key leads to a person: tokens, what the bot says (see privacy/said.py),
and files (see imports/personal_data.py)."""


def tables() -> list[Table]:
    import_models()
    return Base.metadata.sorted_tables


def keys(table: Table) -> Iterator[ForeignKey]:
    return (key for column in table.columns for key in column.foreign_keys)


def leading_to_people() -> set[str]:
    """Tables from which foreign keys lead to people, in however many steps."""
    names, grew = set(PEOPLE), True
    while grew:
        more = {table.name for table in tables() if any(key.column.table.name in names for key in keys(table))} - names
        names, grew = names | more, bool(more)
    return names


def declared() -> dict[str, list[object]]:
    """Table → what is declared about it."""
    found: dict[str, list[object]] = {}
    for part in parts("personal_data"):
        for each in part.TABLES:
            found.setdefault(each.model.__tablename__, []).append(each)
    return found


def test_every_table_that_leads_to_people_is_declared():
    missing = leading_to_people() - set(declared())

    assert missing == set(), "Name each in TABLES of its feature's personal_data.py: Rows, or Untouched with a reason."


def test_every_encrypted_column_of_a_declared_table_is_erased():
    """Whatever somebody wrote themselves is encrypted, and so has to go with them."""
    left = {
        f"{table.name}.{column.name}"
        for table in tables()
        if table.name not in NOT_ABOUT_ANYBODY
        for column in table.columns
        if isinstance(column.type, EncryptedText | EncryptedJson)
        if not any(is_erased(each, column.name) for each in declared().get(table.name, []))
    }

    assert left == {"agreements.common"}, "A point on which both said the same is of both; all others are somebody's."


def is_erased(declaration: object, column: str) -> bool:
    return isinstance(declaration, Rows) and (declaration.blank is None or column in declaration.blank)


def test_nothing_that_somebody_said_about_themselves_stays_in_their_profile():
    facts = {"id", "program_id", "person_id", "status", "steps_done", "joined_at", "left_at", "conduct_accepted_at"}
    kept_for_the_pair = {"role", "capacity", "starts", "ends"}

    assert {column.name for column in Member.__table__.columns} == facts | kept_for_the_pair | set(EMPTY)


def test_what_is_declared_is_there():
    wrong = {
        f"{each.model.__tablename__}.{name}"
        for found in declared().values()
        for each in found
        if isinstance(each, Rows)
        for name in (*each.shows, *(each.blank or ()))
        if not hasattr(each.model, name)
    }

    assert wrong == set()
