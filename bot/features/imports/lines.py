"""The lines of a file: whom each is about, and what it says of them. Knows no Slack and no database."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from bot.core.errors import DomainError
from bot.features.imports.columns import EMAIL, PERSON, known_columns, twice
from bot.features.imports.tables import Row, Table

SLACK_ID = re.compile(r"(?:<@)?([UW][A-Z0-9]{2,30})(?:\|[^>]*)?>?", re.IGNORECASE)

Problem = tuple[str, str]
"""(header of the column, what is wrong with it)"""


@dataclass(frozen=True, slots=True)
class Line:
    number: int
    who: str
    """As it is written: an e-mail address or a Slack id."""
    slack_id: str | None
    """None for somebody who was not found."""
    cells: Mapping[str, str]
    """Column → what stands there, if anything does; the manager as a Slack id."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Named:
    """People as a file names them."""

    emails: frozenset[str]
    """In lower case."""
    slack_ids: frozenset[str]


class Headers:
    """The columns that we know, and what the file calls them."""

    def __init__(self, table: Table) -> None:
        """Raises DomainError when nobody could be found by these columns."""
        self._places, self._headers = known_columns(table.headers), table.headers
        if EMAIL not in self._places and PERSON not in self._places:
            seen = ", ".join(header for header in table.headers[:8] if header)
            raise DomainError(
                "No column says who somebody is: the first line has to name a column “email” or “slack id”. "
                f"It says: {seen[:200]}"
            )
        again = twice(table.headers)
        if again is not None:
            raise DomainError(f"Two columns mean the same, the second one is “{again[:60]}”. Take one of them out.")

    def named(self, column: str) -> str:
        place = self._places.get(column)
        return column if place is None else self._headers[place]

    def cells(self, row: Row) -> dict[str, str]:
        """Column → what stands there, if anything does."""
        found = {column: row.cells[place] for column, place in self._places.items() if place < len(row.cells)}
        return {column: cell for column, cell in found.items() if cell}

    def has_too_many(self, row: Row) -> bool:
        return any(row.cells[len(self._headers) :])

    @property
    def of_who(self) -> str:
        return self.named(EMAIL if EMAIL in self._places else PERSON)


def named_in(table: Table, headers: Headers) -> Named:
    """Everybody whom the lines and their managers' cells name."""
    words = [headers.cells(row).get(column, "") for row in table.rows for column in (EMAIL, PERSON, "manager")]
    ids = {found for word in words if (found := slack_id_in(word))}
    return Named(frozenset(word.casefold() for word in words if "@" in word and not slack_id_in(word)), frozenset(ids))


ByEmail = Mapping[str, Sequence[str]]
"""Address in lower case → Slack ids of whoever has it; several are too many to choose from."""


def slack_id_in(word: str) -> str | None:
    """`<@U123|ada>` → `U123`."""
    match = SLACK_ID.fullmatch(word.strip())
    return match[1].upper() if match else None


def read_lines(table: Table, headers: Headers, by_email: ByEmail) -> list[Line]:
    return [_line(row, headers, by_email) for row in table.rows]


def _line(row: Row, headers: Headers, by_email: ByEmail) -> Line:
    cells, problems = headers.cells(row), list[Problem]()
    if headers.has_too_many(row):
        problems.append((headers.of_who, "There are more cells than columns. A cell with a comma needs “quotes”."))
    written = {column: cells.pop(column) for column in (PERSON, EMAIL) if column in cells}
    found = {column: _found(word, by_email) for column, word in written.items()}
    if not written:
        problems.append((headers.of_who, "Nothing stands here, so nobody can be found."))
    for column, word in written.items():
        if found[column] is None:
            problems.append((headers.named(column), _unknown(word, by_email)))
    if len({each for each in found.values() if each}) > 1:
        problems.append((headers.named(PERSON), "The address belongs to somebody else than the Slack id."))
    if "manager" in cells:
        _find_manager(cells, headers, by_email, problems)
    who = next(iter(written.values()), "")
    return Line(row.number, who[:100], next(iter(found.values()), None), cells, tuple(problems))


def _find_manager(cells: dict[str, str], headers: Headers, by_email: ByEmail, problems: list[Problem]) -> None:
    word = cells.pop("manager")
    manager = _found(word, by_email)
    if manager is None:
        problems.append((headers.named("manager"), f"{_unknown(word, by_email)} The cell may be empty."))
    else:
        cells["manager"] = manager


def _found(word: str, by_email: ByEmail) -> str | None:
    having = by_email.get(word.casefold(), ())
    return slack_id_in(word) or (having[0] if len(having) == 1 else None)


def _unknown(word: str, by_email: ByEmail) -> str:
    having = by_email.get(word.casefold(), ())
    if len(having) > 1:
        return f"{len(having)} people in this workspace have the address “{word[:60]}”: name them by Slack id."
    if "@" in word:
        return f"Nobody in this workspace has the address “{word[:60]}”."
    return f"“{word[:40]}” is neither an e-mail address nor a Slack id such as U012AB3CD."


def to_json(lines: Sequence[Line]) -> list[dict[str, Any]]:
    return [asdict(line) for line in lines]


def from_json(stored: Sequence[Mapping[str, Any]]) -> list[Line]:
    return [Line(**{**line, "problems": tuple(map(tuple, line["problems"]))}) for line in stored]
