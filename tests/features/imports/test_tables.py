"""Files as people's programs write them: what is read from them, and what is said about those that cannot be."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.errors import DomainError
from bot.features.imports.columns import known_columns, twice, unused
from bot.features.imports.tables import read_table

PLAIN = "email,role,department\nzoë@a.example,mentor,Forschung\n"
ROW = ("zoë@a.example", "mentor", "Forschung")

NASTY = {
    "plain": PLAIN.encode(),
    "with a byte order mark": PLAIN.encode("utf-8-sig"),
    "from Windows": PLAIN.encode("cp1252"),
    "UTF-16, as Excel's Unicode text": PLAIN.replace(",", "\t").encode("utf-16"),
    "UTF-16 without its mark": PLAIN.encode("utf-16-le"),
    "UTF-16, the other way round, without its mark": PLAIN.encode("utf-16-be"),
    "semicolons": PLAIN.replace(",", ";").encode(),
    "tabs": PLAIN.replace(",", "\t").encode(),
    "Excel says which separator": b"sep=;\r\n" + PLAIN.replace(",", ";").encode(),
    "lines end as on Windows": PLAIN.replace("\n", "\r\n").encode(),
    "lines end as on an old Mac": PLAIN.replace("\n", "\r").encode(),
    "no end of the last line": PLAIN.rstrip("\n").encode(),
    "empty lines and empty cells": (PLAIN.replace("\n", "\n\n") + ",,\n;;\n"[:3]).encode(),
    "spaces around": PLAIN.replace(",", " , ").encode(),
    "everything in quotes": '"email","role","department"\n"zoë@a.example","mentor","Forschung"\n'.encode(),
    "quotes and semicolons": '"email";"role";"department"\nzoë@a.example;mentor;Forschung'.encode(),
}


@pytest.mark.parametrize("content", NASTY.values(), ids=NASTY)
def test_it_is_read_whatever_program_wrote_it(content: bytes) -> None:
    table = read_table(content)

    assert known_columns(table.headers) == {"email": 0, "role": 1, "department": 2}
    assert [row.cells for row in table.rows] == [ROW]


REFUSED = {
    b"": "nothing in it",
    b"  \n\n": "nothing in it",
    b"email,role\n": "Only the line with the names",
    b"PK\x03\x04" + bytes(30): "Excel workbook",
    b'email,role\n"a@b,mentor\n': "Line 2: the quotation marks",
    b'email,role\na@b,"ment"or\n': "Line 2: the quotation marks",
    b"email\n" + b"x" * 1024 * 1024: "larger than 1,024 KB",
    b"email\n" + b"a@b\n" * 5001: "more than 5,000",
    b"\x81\x8d\x8f": "cannot be read",
}


@pytest.mark.parametrize("content", REFUSED, ids=REFUSED.values())
def test_what_cannot_be_read_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(DomainError, match=REFUSED[content]):
        read_table(content)


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    table = read_table(b'sep=,\nemail,goals\n\na@b,"first\nsecond"\nc@d,x\n')

    assert [(row.number, row.cells[0]) for row in table.rows] == [(4, "a@b"), (6, "c@d")]
    assert table.rows[0].cells[1] == "first\nsecond"


@pytest.mark.parametrize("content", [b"email,role;x\na@b,mentor\n", b"email\na@b\nc@d\n", b"email,role\na@b,x,y\n"])
def test_odd_separators_lose_nobody(content: bytes) -> None:
    assert read_table(content).rows[0].cells[0] == "a@b"


@given(st.binary(max_size=300))
def test_whatever_the_bytes_it_is_read_or_refused(content: bytes) -> None:
    with suppress(DomainError):
        assert read_table(content).rows


def test_headers_are_forgiving() -> None:
    headers = (
        "E-Mail Address",
        "Slack_ID",
        "Mentor or mentee?",
        "Skills (offered)",
        "WORKING-DAYS",
        "Line manager",
        "Phone",
    )

    assert list(known_columns(headers)) == ["email", "slack id", "role", "skills", "days", "manager"]
    assert unused(headers) == ["Phone"]
    assert twice(("email", "Mail")) == "Mail"
    assert twice(headers) is None
