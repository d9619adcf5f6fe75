"""What each of the two is asked about their pair, and when to look at a pair for it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedJson, EncryptedText
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


class CheckInPlan(Base):
    """When to look whether a pair is to be asked something."""

    __tablename__ = "check_in_plans"
    __table_args__ = (Index(None, "next_at"),)

    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    next_at: Mapped[datetime | None] = mapped_column(doc="empty: not as long as the pair is over")

    pair: Mapped[Pair] = relationship(lazy="joined", innerjoin=True)


class CheckIn(Base):
    """One question to one of the two. The other one never reads it, but for a look back when both have given theirs."""

    __tablename__ = "check_ins"
    __table_args__ = (
        UniqueConstraint("pair_id", "member_id", "kind", "number"),
        Index(None, "member_id"),
        Index(None, "keepsake_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8), doc="see rules.Kind")
    number: Mapped[int] = mapped_column(
        doc="fit: meetings held when it was asked; pulse and closing: counts from 1; ending: the day of the end"
    )
    asked_at: Mapped[datetime]
    said: Mapped[dict[str, str]] = mapped_column(EncryptedJson, doc="question → answer, or the words of a look back")
    answered_at: Mapped[datetime | None] = mapped_column(doc="when the last question was answered")
    line: Mapped[str | None] = mapped_column(EncryptedText, doc="a line beside a pulse")
    need: Mapped[str | None] = mapped_column(EncryptedText, doc="what a mentor needs")
    reader: Mapped[str | None] = mapped_column(String(12), doc="'organizers' or 'nobody': who reads line and need")
    keepsake_at: Mapped[datetime | None] = mapped_column(doc="of a closing: when to send the keepsake in any case")

    pair: Mapped[Pair] = relationship(lazy="joined", innerjoin=True)
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
