"""Searches of mentees for a mentor, and the requests in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedText
from bot.features.members.models import Member

OPEN_SEARCH = text("settled_at IS NULL")


class Search(Base):
    """A mentee asks up to three mentors, the dearest first. At most one search of a mentee is open."""

    __tablename__ = "searches"
    __table_args__ = (
        Index("ix_searches_open", "mentee_id", unique=True, postgresql_where=OPEN_SEARCH, sqlite_where=OPEN_SEARCH),
        Index(None, "mentee_id", "settled_at"),
        Index(None, "settled_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    mentee_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    words: Mapped[str] = mapped_column(EncryptedText, doc="the line that the mentee wrote to those asked")
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(10), doc="see rules.Outcome; empty while it is open")

    mentee: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    requests: Mapped[list["Request"]] = relationship(
        back_populates="search", cascade="all, delete-orphan", order_by="Request.place"
    )


class Request(Base):
    """One mentor in a search. Those further down hear of it when their turn comes, and never of the others."""

    __tablename__ = "requests"
    __table_args__ = (
        UniqueConstraint("search_id", "place"),
        Index(None, "mentor_id", "state"),
        Index(
            "ix_requests_due_at",
            "due_at",
            postgresql_where=text("due_at IS NOT NULL"),
            sqlite_where=text("due_at IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    search_id: Mapped[int] = mapped_column(ForeignKey("searches.id", ondelete="CASCADE"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    place: Mapped[int] = mapped_column(doc="0 is the first choice")
    state: Mapped[str] = mapped_column(String(8), doc="see rules.State")
    asked_at: Mapped[datetime | None]
    due_at: Mapped[datetime | None] = mapped_column(doc="when it passes on if nobody answers; empty: not its turn")
    answered_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(EncryptedText, doc="why not, for the organizers, unsigned")

    search: Mapped[Search] = relationship(back_populates="requests", lazy="joined", innerjoin=True)
    mentor: Mapped[Member] = relationship(lazy="joined", innerjoin=True)

    @property
    def question(self) -> str:
        """Name of the promise by which the mentor is asked."""
        return f"request:{self.id}"
