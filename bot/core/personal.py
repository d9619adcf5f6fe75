"""Whose words stand where: each feature says so in its `personal_data.py`, and is exported and erased by it.

Both go by author. What the partner wrote about the same pair is neither taken along nor erased.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, delete, select, update
from sqlalchemy.orm import InstrumentedAttribute, lazyload

from bot.core.db import Base, EncryptedJson, EncryptedText, Session

GONE = "[removed]"
"""In the place of words that have to be there, and whose author was forgotten."""

CHOSEN = re.compile(r"[a-z0-9_]*")
"""A choice of a list, as documents hold it: nobody's own words."""

Record = Mapping[str, Any]
"""Name → value, as JSON knows it."""

Export = dict[str, list[Record]]
"""Title → what it holds."""


@dataclass(frozen=True, slots=True)
class Someone:
    """The person whose data it is about."""

    person_id: int
    workspace_id: int
    slack_id: str
    alias: str = ""
    """What stands in the place of the Slack id when they are forgotten."""


Mine = Callable[[Someone], ColumnElement[bool]]
"""Which rows are theirs."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table that somebody wrote, or that say how they took part."""

    model: type[Base]
    mine: Mine
    title: str = ""
    """In the export; empty for what the person cannot have any use of."""
    shows: tuple[str, ...] = ()
    """Columns, for the export."""
    blank: Mapping[str, Any] | None = None
    """What these columns say afterwards. None: the rows go; empty: they stay as they are, without a name."""

    def records(self, session: Session, someone: Someone) -> list[Record]:
        return [{name: plain(getattr(row, name)) for name in self.shows} for row in self._rows(session, someone)]

    def words(self, session: Session, someone: Someone) -> Iterator[str]:
        """What they wrote themselves: it is in the encrypted columns."""
        kept = {
            each.name for each in self.model.__table__.columns if isinstance(each.type, EncryptedText | EncryptedJson)
        }
        for row in self._rows(session, someone):
            for name in sorted(kept.intersection(self.blank if self.blank is not None else self.shows)):
                value = getattr(row, name)
                yield from (text for text in texts(value) if text is value or not CHOSEN.fullmatch(text))

    def _rows(self, session: Session, someone: Someone) -> Iterator[Base]:
        """Themselves, without what belongs to them."""
        return iter(session.scalars(select(self.model).where(self.mine(someone)).options(lazyload("*"))))

    def erase(self, session: Session, someone: Someone) -> None:
        mine = self.mine(someone)
        if self.blank is None:
            session.execute(delete(self.model).where(mine).execution_options(synchronize_session=False))
        elif self.blank:
            changing = update(self.model).where(mine).values(**self.blank)
            session.execute(changing.execution_options(synchronize_session=False))


@dataclass(frozen=True, slots=True)
class Untouched:
    """A table that leads to people, and in which nobody wrote anything."""

    model: type[Base]
    why: str


def by_person(column: InstrumentedAttribute[int] | InstrumentedAttribute[int | None]) -> Mine:
    """Rows whose `column` is the person's id."""
    return lambda someone: column == someone.person_id


def texts(value: Any) -> Iterator[str]:
    """All that is text in a document of lists and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)


def plain(value: Any) -> Any:
    """As JSON knows it."""
    return value.isoformat() if isinstance(value, datetime | date | time) else value
