"""A copy of all tables in memory, from either database: to try out what would happen."""

from sqlalchemy import Engine, insert, select

from bot.core.db import Base, make_engine
from bot.core.stored import as_stored

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
            plain = as_stored(each)
            for rows in reading.execute(select(plain)).mappings().partitions(CHUNK):
                writing.execute(insert(plain), [dict(row) for row in rows])
        writing.commit()
        writing.connection.cursor().execute("PRAGMA foreign_keys=ON")
    return copy
