"""What was nudged, and what people said about being nudged."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.db import Base


class Nudge(Base):
    """One matter in one reminder. Several matters of one person at one moment are one message."""

    __tablename__ = "nudges"
    __table_args__ = (Index(None, "person_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(doc="when it may be read: the earliest moment in the person's hours")
    kind: Mapped[str] = mapped_column(String(32))
    subject: Mapped[str] = mapped_column(String(64))


class NudgeRest(Base):
    """Later (`until`) or Stop these (no `until`), for one kind."""

    __tablename__ = "nudge_rests"
    __table_args__ = (UniqueConstraint("person_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime | None]
