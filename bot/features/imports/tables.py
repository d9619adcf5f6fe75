"""From the bytes of a file to its lines, whatever program wrote it."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.errors import DomainError
from bot.features.imports.columns import known_columns

LARGEST = 1024 * 1024
"""Bytes."""

MOST_LINES = 5000

SEPARATORS = (",", ";", "\t")
"""What Excel writes depends on the language of the computer."""

WORKBOOK = b"PK\x03\x04"
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    """Of the line in the file on which it begins, from 1."""
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    headers: tuple[str, ...]
    rows: tuple[Row, ...]


def read_table(content: bytes) -> Table:
    """Raises DomainError, with what to do, when it is no table that can be read."""
    if len(content) > LARGEST:
        raise DomainError(f"The file is larger than {LARGEST // 1024:,} KB. Divide it, and import one after the other.")
    first, rest = _beginning(decoded(content))
    separator = _separator(first, rest)
    rows = [row for row in _rows(rest, separator, skipped=first) if any(row.cells)]
    if not rows:
        raise DomainError("There is nothing in it. The first line names the columns, each line below is a person.")
    if len(rows) == 1:
        raise DomainError("Only the line with the names of the columns is there. Each line below it is a person.")
    if len(rows) - 1 > MOST_LINES:
        raise DomainError(f"These are more than {MOST_LINES:,} people. Divide the file.")
    return Table(rows[0].cells, tuple(rows[1:]))


def decoded(content: bytes) -> str:
    """By its byte order mark, else UTF-8, else as Windows writes it in the West. Raises DomainError."""
    if content.startswith((WORKBOOK, OLD_WORKBOOK)):
        raise DomainError(
            "This is an Excel workbook. In Excel, choose “Save as”, “CSV UTF-8 (comma delimited)”, and take that file."
        )
    for encoding in _encodings(content):
        try:
            return content.decode(encoding).replace("\0", "")
        except UnicodeDecodeError:
            continue
    raise DomainError("The letters in this file cannot be read. Save it again as “CSV UTF-8”.")


def _encodings(content: bytes) -> tuple[str, ...]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ("utf-16",)
    if b"\0" in content[:200]:  # in UTF-16 every second byte of plain letters is zero
        return ("utf-16-le" if content[1:2] == b"\0" else "utf-16-be",)
    return ("utf-8-sig", "cp1252")


def _beginning(text: str) -> tuple[str | None, str]:
    """Excel's own first line `sep=;`, if there is one, and the text below it."""
    first, _, below = text.partition("\n")
    declared = first.strip().strip('"').lower()
    if declared.startswith("sep=") and len(declared) == len("sep=;"):
        return declared[-1], below
    return (chr(9), below) if first.strip('"\r').lower() == "sep=\t" else (None, text)


def _separator(declared: str | None, text: str) -> str:
    """The one that makes the most names of columns known; then the one that makes the most columns."""
    if declared is not None:
        return declared

    def merit(separator: str) -> tuple[int, int]:
        try:
            headers = next((row.cells for row in _rows(text, separator, skipped=None) if any(row.cells)), ())
        except DomainError:  # with a wrong separator quotation marks stand in odd places
            return 0, 0
        return len(known_columns(headers)), len(headers)

    return max(SEPARATORS, key=merit)


def _rows(text: str, separator: str, *, skipped: str | None) -> Iterator[Row]:
    """Raises DomainError for quotation marks that do not fit together."""
    offset = 0 if skipped is None else 1
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=True)
    number = 1
    while True:
        try:
            cells: Sequence[str] = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise DomainError(
                f"Line {number + offset}: the quotation marks do not fit together. A cell that begins with one ends "
                "with one, and one inside of it is doubled."
            ) from None
        yield Row(number + offset, tuple(cell.strip() for cell in cells))
        number = reader.line_num + 1
