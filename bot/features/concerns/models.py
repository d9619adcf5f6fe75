"""Concerns, and what was written about them. No organizer reads them for being one."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedText
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person

TO_REMIND = text("remind_at IS NOT NULL")


class Concern(Base):
    """Somebody reported something in confidence."""

    __tablename__ = "concerns"
    __table_args__ = (
        Index(None, "program_id", "state"),
        Index(None, "author_id"),
        Index(None, "subject_id"),
        Index(None, "taken_by_id"),
        Index(None, "closed_at"),
        Index("ix_concerns_remind_at", "remind_at", postgresql_where=TO_REMIND, sqlite_where=TO_REMIND),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    subject_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), doc="whom it is about; empty: nobody in particular"
    )
    contact_ids: Mapped[list[int]] = mapped_column(
        JSON, server_default="[]", doc="people: the safety contacts to whom it was brought; none: others stood in"
    )
    is_named: Mapped[bool] = mapped_column(doc="whether those who look at it learn who reported it")
    state: Mapped[str] = mapped_column(String(8), doc="see rules.State")
    reported_at: Mapped[datetime]
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), doc="who looks at it")
    taken_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    edition: Mapped[int] = mapped_column(doc="counts what its messages were rewritten to")
    reminded: Mapped[int] = mapped_column(doc="times that somebody had to be reminded to look at it")
    remind_at: Mapped[datetime | None] = mapped_column(doc="empty once somebody looks at it")

    program: Mapped[Program] = relationship(lazy="joined", innerjoin=True)
    author: Mapped[Person] = relationship(foreign_keys=[author_id], lazy="joined", innerjoin=True)
    subject: Mapped[Person | None] = relationship(foreign_keys=[subject_id], lazy="joined")
    taken_by: Mapped[Person | None] = relationship(foreign_keys=[taken_by_id], lazy="joined")
    words: Mapped[list["ConcernWords"]] = relationship(
        back_populates="concern", cascade="all, delete-orphan", order_by="ConcernWords.id"
    )


class ConcernWords(Base):
    """What somebody wrote in a concern."""

    __tablename__ = "concern_words"
    __table_args__ = (Index(None, "concern_id"), Index(None, "author_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    concern_id: Mapped[int] = mapped_column(ForeignKey("concerns.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8), doc="see rules.Kind")
    words: Mapped[str] = mapped_column(EncryptedText)
    at: Mapped[datetime]

    concern: Mapped[Concern] = relationship(back_populates="words")
    author: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
