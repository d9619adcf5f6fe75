"""What a recommendation says, how it is found again, and which ones of the library a pair is shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.core.errors import DomainError
from bot.features.entries.rules import check_link

TITLE_LIMIT, TEXT_LIMIT, NOTE_LIMIT = 150, 1500, 200

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "book": "Book",
        "article": "Article",
        "podcast": "Podcast",
        "video": "Video",
        "course": "Course",
        "other": "Something else",
    }
)

NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "book": "a book",
        "article": "an article",
        "podcast": "a podcast",
        "video": "a video",
        "course": "a course",
        "other": "something",
    }
)
"""In "Grace recommends …"."""


class State(StrEnum):
    """How far one of the two has come with it."""

    TO_DO = "to_do"
    DOING = "doing"
    DONE = "done"


STATES: Mapping[str, str] = MappingProxyType(
    {State.TO_DO: "To do", State.DOING: "Reading, watching or listening", State.DONE: "Done"}
)

IN_SHORT: Mapping[str, str] = MappingProxyType({State.TO_DO: "to do", State.DOING: "at it", State.DONE: "done"})

START_WITHIN = timedelta(weeks=3)
"""So long nobody is reminded of what was recommended to them, or what they are at."""

CATCH_UP_WITHIN = timedelta(weeks=2)
"""The same while the other one has already said how they found it."""

SUGGESTED = 3
"""Of the library, beside a pair's own list."""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What the form holds."""

    kind: str
    title: str
    link: str = ""
    why: str = ""
    """Why for the other one."""
    goal: str = ""
    """`goal:<id>` or `aim:<key>`; empty for none."""
    state: str = State.DONE
    """How far the one who recommends it has come with it."""


def check_recommendation(said: Recommendation) -> Recommendation:
    """Raises DomainError at the field that has to be put right."""
    if not said.title:
        raise DomainError("Give it a title, so that both of you find it again.", field="title")
    check_link(said.link)
    return said


@dataclass(frozen=True, slots=True)
class Found:
    """Something that can be looked for."""

    key: int
    kind: str
    states: frozenset[str]
    words: str
    """All that is said of it."""


def matching(found: Iterable[Found], *, typed: str, kind: str | None, state: str | None) -> list[int]:
    """The keys of those that have every typed word, in any order and case, and are of this kind and state."""
    wanted = typed.casefold().split()
    return [
        each.key
        for each in found
        if (kind is None or each.kind == kind)
        and (state is None or state in each.states)
        and all(word in each.words.casefold() for word in wanted)
    ]


@dataclass(frozen=True, slots=True)
class Offered:
    """Something in the program's library."""

    key: int
    aim: str | None
    title: str
    link: str


def suggested(offered: Sequence[Offered], aims: Sequence[str], known: Iterable[tuple[str, str]]) -> list[int]:
    """The keys of what serves these aims, the most important aim first, and the pair does not have yet.

    `offered`: newest first; `known`: titles and links of the pair's own.
    """
    known = list(known)
    titles = {_plain(title) for title, _ in known}
    links = {link for _, link in known if link}
    fresh = [each for each in offered if _plain(each.title) not in titles and each.link not in links]
    serving = sorted((each for each in fresh if each.aim in aims), key=lambda each: aims.index(each.aim or ""))
    return [each.key for each in serving[:SUGGESTED]]


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
