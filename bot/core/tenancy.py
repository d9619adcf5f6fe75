"""Which rows of a table belong to a workspace: foreign keys that are never empty lead there."""

from sqlalchemy import ColumnElement, Table, select

ROOT = "workspaces"


def belongs_to(table: Table, workspace_id: int) -> ColumnElement[bool] | None:
    """A condition on the table's rows; None for a table whose rows belong to no workspace."""
    return _belongs(table, workspace_id, frozenset())


def _belongs(table: Table, workspace_id: int, passed: frozenset[str]) -> ColumnElement[bool] | None:
    if table.name == ROOT:
        return table.c.id == workspace_id
    if "workspace_id" in table.c:
        return table.c.workspace_id == workspace_id
    for column in table.columns:
        for key in column.foreign_keys:
            parent = key.column.table
            if column.nullable or parent.name in passed or parent.name == table.name:
                continue
            found = _belongs(parent, workspace_id, passed | {table.name})
            if found is not None:
                return column.in_(select(key.column).where(found))
    return None
