"""Rounds of matching: what was suggested, what was answered, and who was left over."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedJson, EncryptedText
from bot.features.members.models import Member
from bot.features.programs.models import Program

LIVE = text("state IN ('draft', 'proposed', 'launching')")


class Round(Base):
    """One bulk matching of a program. At most one of a program is under way."""

    __tablename__ = "rounds"
    __table_args__ = (
        Index("ix_rounds_live", "program_id", unique=True, postgresql_where=LIVE, sqlite_where=LIVE),
        Index(None, "program_id"),
        Index(None, "next_look_at"),
        Index(None, "made_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(10), doc="see stages.Stage")
    policy: Mapped[str] = mapped_column(String(16), doc="what it is after")
    scope: Mapped[str] = mapped_column(String(8), doc="which mentees it is for, see stages.Scope")
    with_invited: Mapped[bool] = mapped_column(doc="also people who have not joined yet: they are asked first")
    made_by: Mapped[str] = mapped_column(String(32), doc="Slack id of the organizer")
    made_at: Mapped[datetime]
    drafted_at: Mapped[datetime | None] = mapped_column(doc="when it was last worked out; empty: not yet")
    compared: Mapped[dict[str, dict[str, int]] | None] = mapped_column(JSON, doc="policy → numbers, see stages.Numbers")

    published_by: Mapped[str | None] = mapped_column(String(32), doc="Slack id of who asked both, or launched it")
    proposed_at: Mapped[datetime | None]
    answer_by: Mapped[datetime | None] = mapped_column(doc="until when both are asked to answer")
    tells_left_over: Mapped[bool] = mapped_column(doc="whether those left over get a word when it is launched")
    launching_at: Mapped[datetime | None]
    launched_at: Mapped[datetime | None] = mapped_column(doc="when its pairs were made")
    discarded_at: Mapped[datetime | None]
    shown: Mapped[int] = mapped_column(doc="channels that were there at the last word on progress")
    next_look_at: Mapped[datetime | None] = mapped_column(doc="when there is something to do about it next")

    program: Mapped[Program] = relationship(lazy="joined", innerjoin=True)


class Suggestion(Base):
    """One scored combination of a round. A rejected one stays, so that it does not come back."""

    __tablename__ = "suggestions"
    __table_args__ = (
        UniqueConstraint("round_id", "mentee_id", "mentor_id"),
        Index(None, "round_id", "score"),
        Index(None, "mentor_id"),
        Index(None, "mentee_id"),
        Index(None, "pair_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    mentee_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    score: Mapped[int] = mapped_column(doc="0 to 100")
    reasons: Mapped[list[dict[str, Any]]] = mapped_column(EncryptedJson, doc="see written.reasons_of")
    cautions: Mapped[list[str]] = mapped_column(JSON, doc="see outcome.Caution")
    state: Mapped[str] = mapped_column(String(10), doc="see stages.Standing")

    mentor_yes: Mapped[bool | None]
    mentee_yes: Mapped[bool | None]
    mentor_reason: Mapped[str | None] = mapped_column(EncryptedText, doc="why not, for the organizers, unsigned")
    mentee_reason: Mapped[str | None] = mapped_column(EncryptedText)
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pairs.id", ondelete="SET NULL"))
    dropped: Mapped[str | None] = mapped_column(String(10), doc="why no pair came of it, see stages.Dropped")

    round: Mapped[Round] = relationship()
    mentor: Mapped[Member] = relationship(foreign_keys=[mentor_id])
    mentee: Mapped[Member] = relationship(foreign_keys=[mentee_id])


class LeftOver(Base):
    """Someone whom a round leaves without anybody. Of launched rounds they count as rounds waited."""

    __tablename__ = "left_over"
    __table_args__ = (Index(None, "member_id"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    side: Mapped[str] = mapped_column(String(8), primary_key=True, doc="'mentor' or 'mentee'")
    why: Mapped[str] = mapped_column(String(12), doc="see outcome.Why")
    best: Mapped[int | None] = mapped_column(doc="the best score that was allowed")

    member: Mapped[Member] = relationship()
