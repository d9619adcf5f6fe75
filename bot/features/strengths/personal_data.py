"""Whose words stand in the tables of strengths."""

from bot.core.personal import GONE, Rows, by_person
from bot.features.members.whose import by_member
from bot.features.strengths.models import Line, Look, Point, Portrait

TABLES = (
    Rows(
        Portrait,
        by_member(Portrait.author_id),
        title="When I looked at my strengths",
        shows=("made_at", "shared_at", "answered_at"),
        blank={},
    ),
    Rows(
        Point,
        by_member(Point.member_id),
        title="Strengths and growth areas that I named",
        shows=("kind", "what", "evidence", "made_at"),
    ),
    Rows(
        Look,
        by_member(Look.member_id),
        title="What has moved, as I see it",
        shows=("words", "answered_at"),
        blank={"moved": {}, "words": ""},
    ),
    Rows(
        Line,
        by_member(Line.asked_by_id),
        title="What I asked colleagues",
        shows=("question", "asked_at"),
        blank={"question": GONE},
    ),
    Rows(
        Line,
        by_person(Line.person_id),
        title="Lines that I wrote about colleagues",
        shows=("words", "asked_at", "answered_at"),
    ),
)
