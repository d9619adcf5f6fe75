"""Documents, critiques and offers. They stay in the other one's list, without the words of who was forgotten."""

from sqlalchemy import select

from bot.core.personal import GONE, Rows
from bot.features.members.whose import by_member
from bot.features.reviews.models import Review, ReviewAdvice, ReviewCritique, ReviewOffer

WROTE = by_member(ReviewCritique.member_id)

TABLES = (
    Rows(
        Review,
        by_member(Review.author_id),
        title="Documents that I asked to be read",
        shows=("title", "link", "kind", "reading", "wish", "due_on", "state", "lesson", "made_at"),
        blank={"title": GONE, "link": "", "wish": "", "lesson": ""},
    ),
    Rows(
        ReviewAdvice,
        lambda someone: ReviewAdvice.critique_id.in_(select(ReviewCritique.id).where(WROTE(someone))),
        title="Recommendations that I gave",
        shows=("what", "why", "verdict"),
        blank={"what": GONE, "why": ""},
    ),
    Rows(
        ReviewCritique,
        WROTE,
        title="What I praised in documents",
        shows=("praise", "answered_at"),
        blank={"praise": ""},
    ),
    Rows(
        ReviewOffer,
        by_member(ReviewOffer.author_id),
        title="Offers to read a document",
        shows=("words", "until", "state", "made_at"),
        blank={"words": ""},
    ),
)
