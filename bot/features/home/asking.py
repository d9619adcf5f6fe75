"""Whom to ask: the features that have something to say at a glance."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Select, select

from bot.core.db import Session
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
    seen = session.execute(_question(), {**known, "person": about.person}).one()
    silent = {tell for tell, holds in zip(SIGNS, seen, strict=True) if not holds}
    return {kind: [tell for tell in _all(kind) if tell not in silent] for kind in kinds}


@cache
def _all(kind: str) -> tuple[Told, ...]:
    return tuple(getattr(part, kind) for part in parts("glance") if hasattr(part, kind))


@cache
def _question() -> Select[*tuple[bool, ...]]:
    """One column for each sign."""
    parts("glance")
    return select(*(sign.label(f"sign_{number}") for number, sign in enumerate(SIGNS.values())))
