"""Whom to ask: the features that have something to say at a glance."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Select, literal_column, select
from sqlalchemy.sql.visitors import replacement_traverse

from bot.core.db import Session, read
from bot.core.glancing import SIGNS
from bot.features import parts

ORGANIZING = ("of_workspace", "of_organizer")
KINDS = ("of_opening", "of_pairs", "of_person", *ORGANIZING)

Told = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class About:
    """Of whom and what: ids."""

    person: int
    mine: Collection[int]
    """Of the person's memberships."""
    pairs: Collection[int]
    programs: Collection[int] = ()
    """Of those that the person organizes."""


def speaking(session: Session, about: About, kinds: Collection[str]) -> dict[str, list[Told]]:
    """Kind → the functions of this name in the features' `glance.py` that are to be asked, in the features' order."""
    if not kinds:
        return {}
    known = {"pairs": list(about.pairs), "mine": list(about.mine), "programs": list(about.programs)}
    (seen,) = read(session, _question(), {**known, "person": about.person})
    silent = {tell for tell, holds in zip(SIGNS, seen, strict=True) if not holds}
    return {kind: [tell for tell in every(kind) if tell not in silent] for kind in kinds}


@cache
def every(kind: str) -> tuple[Told, ...]:
    """Whatever there is to be seen of what they speak about."""
    return tuple(getattr(part, kind) for part in parts("glance") if hasattr(part, kind))


@cache
def _question() -> Select[*tuple[bool, ...]]:
    """One column for each sign."""
    parts("glance")
    signs = (replacement_traverse(sign, {}, _spelled_out) for sign in SIGNS.values())
    return select(*(sign.label(f"sign_{number}") for number, sign in enumerate(signs)))


def _spelled_out(element: Any, **_: Any) -> ColumnElement[Any] | None:
    """What never changes stands in the question itself. With dozens of parameters psycopg would take it apart anew each
    time, and SQLite plans anew where an index is for some values of a parameter only."""
    value = element.value if isinstance(element, BindParameter) else None
    if isinstance(value, str):
        return literal_column(f"'{value}'")
    if isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
        return literal_column("('{}')".format("', '".join(value)))
    return None
