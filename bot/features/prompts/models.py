"""When a pair gets its prompts, and each prompt that it got."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base
from bot.features.pairs.models import Pair


class PromptSchedule(Base):
    """The rhythm of one pair. The zone is the mentee's, as it is at the time."""

    __tablename__ = "prompt_schedules"
    __table_args__ = (Index(None, "next_due_at"),)

    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    cadence: Mapped[str] = mapped_column(String(16))
    weekday: Mapped[int] = mapped_column(doc="0 is Monday")
    at: Mapped[time] = mapped_column(doc="on the pair's wall clock")
    next_due_at: Mapped[datetime | None] = mapped_column(doc="empty while the cadence is off")

    pair: Mapped[Pair] = relationship(lazy="joined", innerjoin=True)


class Turn(StrEnum):
    POSTED = "posted"
    DONE = "done"
    SWAPPED = "swapped"
    """Another prompt took its place."""
    PUT_OFF = "put_off"
    """It comes again at `due_at`."""
    PASSED = "passed"
    """The next one came before anybody took it up."""
    RETURNED = "returned"
    """It was put off, and has come again as another occurrence."""


class PromptOccurrence(Base):
    """One prompt that a pair got, or will get again."""

    __tablename__ = "prompt_occurrences"
    __table_args__ = (Index(None, "pair_id"), Index(None, "turn", "due_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    prompt: Mapped[str] = mapped_column(String(80), doc="key in the playbook")
    reason: Mapped[str] = mapped_column(String(200), doc="why this one, with {mentee} in the place of the name")
    initiator_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), doc="takes the first step")
    turn: Mapped[str] = mapped_column(String(8))
    due_at: Mapped[datetime]
    settled_by: Mapped[str | None] = mapped_column(String(32), doc="Slack id of who pressed Done, Swap or Later")
    settled_at: Mapped[datetime | None]

    pair: Mapped[Pair] = relationship(lazy="joined", innerjoin=True)
