"""Portraits, the points in them, what colleagues say, and what the two see when they look again."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedJson, EncryptedText
from bot.features.entries.models import EntrySide, PairEntry
from bot.features.goals.models import Goal
from bot.features.members.models import Member
from bot.features.workspaces.models import Person


class Portrait(PairEntry):
    """Strengths and growth areas of the mentee, its author, for a goal or in general."""

    __tablename__ = "strength_portraits"
    __table_args__ = (Index(None, "goal_id"),)

    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goals.id", ondelete="SET NULL"), doc="empty: in general")
    shared_at: Mapped[datetime | None] = mapped_column(doc="when the mentee showed it; before, nobody else reads it")
    answered_at: Mapped[datetime | None] = mapped_column(doc="when the mentor showed theirs")
    look_at: Mapped[datetime | None] = mapped_column(doc="when both look again")
    looks_so_far: Mapped[int] = mapped_column(doc="how often both have; the number of the look that is open now")

    goal: Mapped[Goal | None] = relationship(lazy="select")
    points: Mapped[list["Point"]] = relationship(
        back_populates="portrait", order_by="Point.id", lazy="selectin", cascade="all, delete-orphan"
    )
    looks: Mapped[list["Look"]] = relationship(
        back_populates="portrait", order_by="Look.id", lazy="selectin", cascade="all, delete-orphan"
    )
    lines: Mapped[list["Line"]] = relationship(
        back_populates="portrait", order_by="Line.id", lazy="selectin", cascade="all, delete-orphan"
    )


class Point(Base):
    """One strength or growth area, and what shows it."""

    __tablename__ = "strength_points"
    __table_args__ = (Index(None, "portrait_id"), Index(None, "member_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    portrait_id: Mapped[int] = mapped_column(ForeignKey("strength_portraits.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), doc="who named it")
    kind: Mapped[str] = mapped_column(String(12), doc="see rules.Kind")
    what: Mapped[str] = mapped_column(EncryptedText)
    evidence: Mapped[dict[str, Any]] = mapped_column(
        EncryptedJson, doc="kind of evidence → words, as in rules.EVIDENCE"
    )
    made_at: Mapped[datetime]

    portrait: Mapped[Portrait] = relationship(back_populates="points")
    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)


class Look(EntrySide):
    """What one of the two says has moved. The other one reads it when both have said so."""

    __tablename__ = "strength_looks"
    __table_args__ = (UniqueConstraint("portrait_id", "number", "member_id"),)

    portrait_id: Mapped[int] = mapped_column(ForeignKey("strength_portraits.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(doc="which look it is, from 0: one each quarter")
    moved: Mapped[dict[str, str]] = mapped_column(EncryptedJson, doc="id of a point → key of rules.MOVED")
    words: Mapped[str] = mapped_column(EncryptedText)

    portrait: Mapped[Portrait] = relationship(back_populates="looks")


class Line(Base):
    """A colleague who was asked for one line, and what they said. Their mentee alone reads it."""

    __tablename__ = "strength_lines"
    __table_args__ = (
        UniqueConstraint("portrait_id", "person_id"),
        Index(None, "person_id", "asked_at"),
        Index(None, "asked_by_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    portrait_id: Mapped[int] = mapped_column(ForeignKey("strength_portraits.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), doc="the colleague")
    asked_by_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), doc="the mentee")
    question: Mapped[str] = mapped_column(EncryptedText, doc="in the mentee's words")
    asked_at: Mapped[datetime]
    words: Mapped[str | None] = mapped_column(EncryptedText, doc="of the colleague; empty until they answer")
    answered_at: Mapped[datetime | None]
    said_no_at: Mapped[datetime | None] = mapped_column(doc="nobody is shown it: it looks like no answer")
    version: Mapped[int] = mapped_column(doc="counts what the colleague's message said")

    portrait: Mapped[Portrait] = relationship(back_populates="lines")
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
