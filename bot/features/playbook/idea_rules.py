"""What a member may say in an idea, and what the community may hear of it."""

from types import MappingProxyType

from bot.core.errors import DomainError

TITLE_LIMIT = 70
WORDS_LIMIT = 1500
OPEN_LIMIT = 10
"""Ideas of one member that wait for an answer."""
THANKS_LIMIT = 500

NAMED, UNNAMED, UNTOLD = "named", "unnamed", "no"
PUBLICITY = MappingProxyType(
    {
        NAMED: "Yes, with my name",
        UNNAMED: "Yes, without my name",
        UNTOLD: "No, it may be used, but not announced",
    }
)
"""Whether the community channel may hear that an idea was taken up."""

NEW_ACTIVITY = "new"
"""In the place of an activity's key: the idea becomes one of its own."""


def check_idea(title: str, words: str, publicity: str | None) -> None:
    """Raises DomainError for the first thing that is missing."""
    if not title:
        raise DomainError("Give it a short title, so that people can talk about it.", field="title")
    if not words:
        raise DomainError("Say what two people would do; a few sentences are enough.", field="words")
    if publicity not in PUBLICITY:
        raise DomainError("Choose what others may hear of it.", field="publicity")
