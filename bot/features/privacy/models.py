"""Who asked to be forgotten, and how far retention has come."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base
from bot.features.workspaces.models import Person


class Forgetting(Base):
    """Somebody asked to be forgotten. The row is gone when that is done."""

    __tablename__ = "forgettings"
    __table_args__ = (Index(None, "next_at"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    asked_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(doc="until then they may change their mind")
    next_at: Mapped[datetime] = mapped_column(doc="when there is something to do about it")
    step: Mapped[str] = mapped_column(
        String(32), doc="the next one, see erasing.py; empty while they may change their mind"
    )
    reached: Mapped[int] = mapped_column(doc="how far a step has come that takes several bites")
    alias: Mapped[str] = mapped_column(String(32), doc="what will stand in the place of their Slack id")

    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class RetentionMark(Base):
    """How far one kind of record was cleared away, in all workspaces."""

    __tablename__ = "retention_marks"

    kind: Mapped[str] = mapped_column(String(32), primary_key=True, doc="see retention.KINDS")
    through: Mapped[datetime] = mapped_column(doc="everything up to this moment is cleared away")
