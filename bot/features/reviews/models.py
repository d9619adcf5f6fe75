"""Documents to be read, what was recommended, and offers to read one."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedText
from bot.features.entries.models import EntrySide, PairEntry


class Review(PairEntry):
    """A document of its author, which the other one is asked to read."""

    __tablename__ = "reviews"

    state: Mapped[str] = mapped_column(String(12))
    state_at: Mapped[datetime] = mapped_column(doc="since when it is in this state, or has its day")
    title: Mapped[str] = mapped_column(EncryptedText)
    link: Mapped[str] = mapped_column(EncryptedText, doc="never fetched; perhaps empty")
    kind: Mapped[str] = mapped_column(String(12))
    reading: Mapped[str] = mapped_column(String(12), doc="what kind of critique is wanted")
    wish: Mapped[str] = mapped_column(EncryptedText)
    due_on: Mapped[date] = mapped_column(doc="on the reviewer's calendar")
    lesson: Mapped[str] = mapped_column(EncryptedText, doc="what the author takes from the critique")
    lesson_at: Mapped[datetime | None]

    sides: Mapped[list["ReviewCritique"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class ReviewCritique(EntrySide):
    """What the reviewer says; the author reads it once it is handed over (`answered_at`)."""

    __tablename__ = "review_critiques"
    __table_args__ = (UniqueConstraint("review_id", "member_id"),)

    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"))
    praise: Mapped[str] = mapped_column(EncryptedText, doc="what works already")

    advice: Mapped[list["ReviewAdvice"]] = relationship(
        lazy="selectin", cascade="all, delete-orphan", order_by="ReviewAdvice.id"
    )


class ReviewAdvice(Base):
    """One recommendation with its reason, and what became of it."""

    __tablename__ = "review_advice"
    __table_args__ = (Index(None, "critique_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    critique_id: Mapped[int] = mapped_column(ForeignKey("review_critiques.id", ondelete="CASCADE"))
    what: Mapped[str] = mapped_column(EncryptedText)
    why: Mapped[str] = mapped_column(EncryptedText)
    verdict: Mapped[str | None] = mapped_column(String(12), doc="the author's: taken or not; empty: not said yet")
    judged_at: Mapped[datetime | None]


class ReviewOffer(PairEntry):
    """Its author would read a document of the other one."""

    __tablename__ = "review_offers"
    __table_args__ = (Index(None, "review_id"),)

    state: Mapped[str] = mapped_column(String(12))
    words: Mapped[str] = mapped_column(EncryptedText, doc="what they can help with; perhaps empty")
    until: Mapped[date | None] = mapped_column(doc="on its author's calendar")
    review_id: Mapped[int | None] = mapped_column(
        ForeignKey("reviews.id", ondelete="SET NULL"), doc="the document that was sent"
    )
