"""Resources: a recommendation belongs to who made it, a reaction to who wrote it, what was shared to who shared it."""

from bot.core.personal import GONE, Rows
from bot.features.members.whose import by_member
from bot.features.resources.models import LibraryItem, Resource, ResourceSide

TABLES = (
    Rows(
        Resource,
        by_member(Resource.author_id),
        title="What I recommended",
        shows=("kind", "title", "link", "why", "made_at"),
        blank={"title": GONE, "link": "", "why": "", "wished_at": None},
    ),
    Rows(
        ResourceSide,
        by_member(ResourceSide.member_id),
        title="How I found what was recommended",
        shows=("state", "state_at", "reaction", "answered_at"),
        blank={"reaction": ""},
    ),
    Rows(
        LibraryItem,
        by_member(LibraryItem.member_id),
        title="What I shared with the program",
        shows=("kind", "title", "link", "aim", "note", "shared_at"),
    ),
)
