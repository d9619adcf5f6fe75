"""Several workspaces share one installation. Every row belongs to one of them, and the database knows to which."""

from sqlalchemy import Column, Table, UniqueConstraint

from bot.core.db import Base
from bot.wiring import import_models

ROOTS = {"organizations", "outbox_workers", "retention_marks", "used_states", "workspaces"}
"""Tables whose rows belong to no workspace. A new one needs a reason that a reader finds beside its model."""


def tables() -> list[Table]:
    import_models()
    return Base.metadata.sorted_tables


def owned(found: list[Table]) -> set[str]:
    """Tables from which foreign keys that are never empty lead to `workspaces`, in however many steps."""
    names, grew = set(ROOTS), True
    while grew:
        more = {table.name for table in found if leads_to(table, names)} - names
        names, grew = names | more, bool(more)
    return names


def leads_to(table: Table, names: set[str]) -> bool:
    return any(
        key.referred_table.name in names and not any(column.nullable for column in key.columns)
        for key in table.foreign_key_constraints
    )


def test_every_row_belongs_to_a_workspace():
    lost = {table.name for table in tables()} - owned(tables())

    assert lost == set(), "Give each a foreign key that is never empty, to workspaces or to a table that has one."


def test_what_is_unique_is_unique_within_a_workspace():
    across = {
        f"{table.name} ({', '.join(column.name for column in columns)})"
        for table in tables()
        for columns in unique(table)
        if table.name not in ROOTS and not any(column.foreign_keys for column in columns)
    }

    assert across == set(), "Two workspaces may hold the same Slack ids: add workspace_id, or another foreign key."


def unique(table: Table) -> list[list[Column]]:
    constraints = [list(rule.columns) for rule in table.constraints if isinstance(rule, UniqueConstraint)]
    return constraints + [list(index.columns) for index in table.indexes if index.unique]
