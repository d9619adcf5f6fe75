"""When a pair gets its prompts, each prompt that it got, and what the two said about it."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedText
from bot.features.pairs.models import Pair


class PromptSchedule(Base):
    """The rhythm of one pair. The zone is the mentee's, as it is at the time."""

    __tablename__ = "prompt_schedules"
    __table_args__ = (Index(None, "next_due_at"), Index(None, "heads_up_at"))

    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    cadence: Mapped[str] = mapped_column(String(16))
    weekday: Mapped[int] = mapped_column(doc="0 is Monday")
    at: Mapped[time] = mapped_column(doc="on the pair's wall clock")
    next_due_at: Mapped[datetime | None] = mapped_column(
        doc="when the next one comes, as far as is known; empty while the cadence is off"
    )
    counted_at: Mapped[datetime | None] = mapped_column(
        doc="when it would come but for holidays and meetings: the rhythm counts on from here; empty: no difference"
    )
    heads_up_at: Mapped[datetime | None] = mapped_column(doc="when to choose it and tell the one who begins")
    changed_by: Mapped[str | None] = mapped_column(String(32), doc="Slack id; empty: it is the program's rhythm")
    version: Mapped[int] = mapped_column(server_default="0", default=0, doc="counts changes by the two")

    pair: Mapped[Pair] = relationship(lazy="joined", innerjoin=True)


class Turn(StrEnum):
    PLANNED = "planned"
    """Chosen, and not shown to the pair yet; it comes at `due_at`."""
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
    SKIPPED = "skipped"
    """The one whose first step it would have been did not want it."""


GIVEN = (Turn.POSTED, Turn.DONE, Turn.PASSED)
"""What has come, and stands there."""


class PromptOccurrence(Base):
    """One prompt that a pair got, or will get."""

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
    lines: Mapped[list["JournalLine"]] = relationship(
        back_populates="occurrence", cascade="all, delete-orphan", order_by="JournalLine.at"
    )


class JournalLine(Base):
    """What one of the two said about a prompt that they did."""

    __tablename__ = "journal_lines"
    __table_args__ = (Index(None, "member_id"),)

    occurrence_id: Mapped[int] = mapped_column(
        ForeignKey("prompt_occurrences.id", ondelete="CASCADE"), primary_key=True
    )
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    words: Mapped[str] = mapped_column(EncryptedText, doc="one line for the pair's journal; may be empty")
    liked: Mapped[str | None] = mapped_column(String(8), doc="'liked' or 'not_much'; only for choosing")
    at: Mapped[datetime]

    occurrence: Mapped[PromptOccurrence] = relationship(back_populates="lines")


class FewerOf(Base):
    """An activity of which a pair wants fewer prompts."""

    __tablename__ = "fewer_of"

    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    activity: Mapped[str] = mapped_column(String(80), primary_key=True, doc="key in the playbook")
    by: Mapped[str] = mapped_column(String(32), doc="Slack id")
    at: Mapped[datetime]


class Silence(Base):
    """How far the bot has gone since a pair fell silent; see rules.py."""

    __tablename__ = "silences"
    __table_args__ = (Index(None, "next_at"), Index(None, "occurrence_id"))

    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    since: Mapped[datetime] = mapped_column(doc="of the first prompt without any sign of life")
    rung: Mapped[str] = mapped_column(String(8), doc="the last one that was reached")
    next_at: Mapped[datetime | None] = mapped_column(doc="of the next rung that something is done at")
    occurrence_id: Mapped[int | None] = mapped_column(
        ForeignKey("prompt_occurrences.id", ondelete="SET NULL"), doc="the prompt that met the silence"
    )
    seen_by: Mapped[str | None] = mapped_column(String(32), doc="Slack id of the organizer who looks in on the pair")

    pair: Mapped[Pair] = relationship(lazy="joined", innerjoin=True)
