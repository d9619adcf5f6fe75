"""A copy of all tables in memory, from either database: to try out what would happen."""

from typing import Any

from sqlalchemy import Engine, Table, Text, column, insert, select, table
from sqlalchemy.types import TypeEngine

from bot.core.db import Base, EncryptedJson, EncryptedText, make_engine

CHUNK = 1000
"""Rows at a time."""


def copy_in_memory(source: Engine) -> Engine:
    """With the same keys: what is encrypted is carried over as it stands. Nothing in `source` is locked or changed."""
    copy = make_engine("sqlite://", source.dialect.cipher)  # type: ignore[attr-defined]
    Base.metadata.create_all(copy)
    with source.connect() as reading, copy.connect() as writing:
        # A row may refer to one that comes later; that all of them are there, the source has seen to.
        writing.connection.cursor().execute("PRAGMA foreign_keys=OFF")
        for each in Base.metadata.sorted_tables:
            plain = _plain(each)
            for rows in reading.execute(select(plain)).mappings().partitions(CHUNK):
                writing.execute(insert(plain), [dict(row) for row in rows])
        writing.commit()
        writing.connection.cursor().execute("PRAGMA foreign_keys=ON")
    return copy


def _plain(real: Table) -> Any:
    """The same table; what is encrypted in it is read as the text that is stored."""
    return table(real.name, *(column(each.name, _plain_type(each.type)) for each in real.columns))


def _plain_type(real: TypeEngine[Any]) -> TypeEngine[Any]:
    return Text() if isinstance(real, EncryptedText | EncryptedJson) else real
