"""What the doctor says: one line each, with what to do where something is to be done."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    FINE = "ok   "
    NOTE = "note "
    WRONG = "WRONG"


@dataclass(frozen=True, slots=True)
class Finding:
    kind: Kind
    what: str
    remedy: str = ""

    def __str__(self) -> str:
        remedy = f"\n       → {self.remedy}" if self.remedy else ""
        return f"{self.kind} {self.what}{remedy}"


Findings = Iterator[Finding]


def fine(what: str) -> Finding:
    return Finding(Kind.FINE, what)


def note(what: str, remedy: str = "") -> Finding:
    return Finding(Kind.NOTE, what, remedy)


def wrong(what: str, remedy: str) -> Finding:
    return Finding(Kind.WRONG, what, remedy)
