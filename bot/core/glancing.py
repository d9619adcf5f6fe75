"""How features are asked what there is to say at a glance: once for everything that somebody looks at.

A feature answers for all pairs together, with few questions to the database however many pairs there are. Where it
mostly has nothing to say it names a sign (`only_if`), and is asked nothing without it.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from sqlalchemy import BindParameter, ColumnElement, bindparam

PAIRS: BindParameter[int] = bindparam("pairs", expanding=True)
"""In signs and questions: ids of the pairs that are looked at."""

MINE: BindParameter[int] = bindparam("mine", expanding=True)
"""Ids of the memberships of the one who looks, in whatever program and state."""

PERSON: BindParameter[int] = bindparam("person")
"""Id of the one who looks, in signs."""

PROGRAMS: BindParameter[int] = bindparam("programs", expanding=True)
"""Ids of the programs that the one who looks organizes, in signs."""

Tell = TypeVar("Tell", bound=Callable[..., Any])

SIGNS: dict[Callable[..., Any], ColumnElement[bool]] = {}
"""A function of a `glance.py` → without what it has nothing to say."""


def only_if(sign: ColumnElement[bool]) -> Callable[[Tell], Tell]:
    """The function below is asked only where this holds. All signs are looked for in one question."""

    def note(tell: Tell) -> Tell:
        SIGNS[tell] = sign
        return tell

    return note
