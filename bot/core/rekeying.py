"""Everything that is encrypted, encrypted anew with the first key: in bites, beside a bot that goes on working.

Nothing has to be remembered: what the first key opens is done. So it can be broken off at any time and run again.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Row, Table, and_, or_, select, tuple_, update

from bot.core.db import Base
from bot.core.encryption import Cipher, WrongKey
from bot.core.stored import as_stored, is_encrypted

BITE = 200
"""Rows in one transaction: others write between two of them."""


Counts = tuple[int, int]
"""Changed, lost."""


@dataclass(frozen=True, slots=True)
class Done:
    """In one bite."""

    table: str
    changed: int
    lost: int
    """Values that none of the keys opens. They are left as they are."""


def rekey(engine: Engine) -> Iterator[Done]:
    """Works as it is iterated over, and says after each bite what it has done."""
    for each in Base.metadata.sorted_tables:
        names = [column.name for column in each.columns if is_encrypted(column.type)]
        if names:
            yield from _rekey_table(engine, each, names)


def _rekey_table(engine: Engine, real: Table, names: list[str]) -> Iterator[Done]:
    stored = as_stored(real)
    keys = [stored.c[column.name] for column in real.primary_key]
    is_there = or_(*(stored.c[name].is_not(None) for name in names))
    query = select(*keys, *(stored.c[name] for name in names)).where(is_there).order_by(*keys).limit(BITE)
    after: tuple[Any, ...] = ()
    while True:
        with engine.begin() as connection:
            rows = connection.execute(query.where(tuple_(*keys) > after) if after else query).all()
            found = [_rekey_row(connection, stored, keys, row, names) for row in rows]
        if not rows:
            return
        after = tuple(rows[-1][: len(keys)])
        yield Done(real.name, sum(changed for changed, _ in found), sum(lost for _, lost in found))


def _rekey_row(connection: Connection, stored: Any, keys: list[Any], row: Row[Any], names: list[str]) -> Counts:
    cipher: Cipher = connection.engine.dialect.cipher  # type: ignore[attr-defined]
    changed = lost = 0
    for name, token in zip(names, row[len(keys) :], strict=True):
        if token is None or cipher.is_of_first_key(token):
            continue
        try:
            anew = cipher.anew(token)
        except WrongKey:
            lost += 1
            continue
        # If somebody has written something else there meanwhile, it was with the first key.
        is_same = and_(*(key == value for key, value in zip(keys, row, strict=False)), stored.c[name] == token)
        changed += connection.execute(update(stored).where(is_same).values({name: anew})).rowcount
    return changed, lost
