"""The reminders that were given, and what people said about being reminded."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.db import Base


class Nudge(Base):
    """One message to one person."""

    __tablename__ = "nudges"
    __table_args__ = (Index(None, "person_id", "at"), Index(None, "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    at: Mapped[datetime] = mapped_column(doc="when it was queued")
    sent_at: Mapped[datetime | None]
    about: Mapped[list[list[str]] | None] = mapped_column(
        JSON, doc="kind and subject of each wait in it, looked at again when it goes out"
    )


class NudgeRest(Base):
    """Later (`until`) or Stop these (no `until`), for one kind."""

    __tablename__ = "nudge_rests"
    __table_args__ = (UniqueConstraint("person_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(32))
    until: Mapped[datetime | None]
