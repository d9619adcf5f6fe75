"""What the doctor says: one line each, with what to do where something is to be done."""

from collections.abc import Generator, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

Answer = TypeVar("Answer")


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

Examination = Generator[Finding, None, Answer]
"""Findings, and at the end what the next examination goes by."""


def fine(what: str) -> Finding:
    return Finding(Kind.FINE, what)


def note(what: str, remedy: str = "") -> Finding:
    return Finding(Kind.NOTE, what, remedy)


def wrong(what: str, remedy: str) -> Finding:
    return Finding(Kind.WRONG, what, remedy)


def wrong_as(said: object, otherwise: str) -> Finding:
    """From what a program would end with: a sentence that says what is wrong, and others that say what to do."""
    what, _, remedy = str(said).partition(". ")
    return wrong(f"{what.removesuffix('.')}.", remedy or otherwise)
