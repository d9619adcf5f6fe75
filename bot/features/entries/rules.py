"""What holds for the entries of all tools: whose words may be read when, which links are taken, how a list is paged."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.core.errors import DomainError

LINK_LIMIT, SHOWN_LINK = 1000, 1500
"""Characters: as it is typed, and as Slack takes it, where `&` is five."""
PER_PAGE = 10

LINK = re.compile(r"https?://[^\s/?#@|<>\"]+\.[^\s|<>\"]+", re.IGNORECASE)
"""Of the web, with a host, and nothing in it by which it could show as something else. It is never fetched."""

T = TypeVar("T")


class Answered(Protocol):
    """One side of an entry."""

    @property
    def member_id(self) -> int: ...

    @property
    def has_answered(self) -> bool: ...


A = TypeVar("A", bound=Answered)


def both_answered(sides: Iterable[Answered]) -> bool:
    return len({side.member_id for side in sides if side.has_answered}) == 2


def readable(sides: Iterable[A], reader_id: int) -> list[A]:
    """The sides whose words this member may read: their own, and the other one's only when both have answered."""
    sides = list(sides)
    is_open = both_answered(sides)
    return [side for side in sides if side.member_id == reader_id or is_open]


def check_link(link: str, *, field: str = "link") -> str:
    """The link, or nothing. Raises DomainError at its field for what is no address of the web."""
    if len(link) > LINK_LIMIT:
        raise DomainError(f"This link has {len(link):,} characters; {LINK_LIMIT:,} fit.", field=field)
    if len(link) + 4 * link.count("&") > SHOWN_LINK:
        raise DomainError("This link is too long to be shown. Most programs offer a shorter one to copy.", field=field)
    if link and not LINK.fullmatch(link):
        raise DomainError(
            "A link begins with https:// or http://, and has no spaces. Copy it from your browser, or leave it empty.",
            field=field,
        )
    return link


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """One page of a list."""

    shown: Sequence[T]
    page: int
    """Counted from 0."""
    last: int


def paged(found: Sequence[T], page: int, *, size: int = PER_PAGE) -> Part[T]:
    """The page of this number, or the nearest one that there is."""
    last = max(0, (len(found) - 1) // size)
    page = min(max(page, 0), last)
    return Part(found[page * size : (page + 1) * size], page, last)
