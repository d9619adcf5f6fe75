"""Meetings of a pair, series of them, their agendas, and what both said afterwards."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedJson, EncryptedText
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


class MeetingSeries(Base):
    """Meetings in a rhythm. Each of them is a meeting of its own, which can be moved or cancelled alone."""

    __tablename__ = "meeting_series"
    __table_args__ = (Index(None, "pair_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    rhythm: Mapped[str] = mapped_column(String(12))
    zone: Mapped[str] = mapped_column(String(64), doc="whose wall clock it follows: the mentee's when it was made")
    first_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(doc="when one of the two stopped it")


class Meeting(Base):
    """One meeting: proposed, planned, and in the end held or not."""

    __tablename__ = "meetings"
    __table_args__ = (
        Index(None, "pair_id", "state", "starts_at"),
        Index(None, "next_look_at"),
        Index(None, "series_id"),
        Index(None, "proposed_by_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("meeting_series.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(10))
    starts_at: Mapped[datetime | None] = mapped_column(doc="empty while times are only proposed")
    minutes: Mapped[int]
    means: Mapped[str] = mapped_column(String(12))
    place: Mapped[str] = mapped_column(EncryptedText, doc="a link, an address, a number; perhaps empty")
    proposed_by_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), doc="or who logged it")
    options: Mapped[list[str]] = mapped_column(JSON, doc="times that are proposed, ISO, in UTC")
    by_hand: Mapped[bool] = mapped_column(doc="chosen although it lies outside of someone's hours")
    rhythm: Mapped[str] = mapped_column(String(12), doc="what the proposal asks for: once, or a series")
    round: Mapped[int] = mapped_column(doc="counts proposals; a button of an older one does nothing")
    edition: Mapped[int] = mapped_column(doc="counts what its messages were rewritten to")
    moved_from: Mapped[datetime | None] = mapped_column(doc="of a proposal: when that is planned which it would move")
    uid: Mapped[str] = mapped_column(
        String(40), doc="names it in people's calendars, for good; a proposal to move it bears the same"
    )
    sequence: Mapped[int] = mapped_column(doc="counts what calendars were told of it")
    lead_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), doc="who starts the agenda; empty: none is needed"
    )
    remind_at: Mapped[datetime | None] = mapped_column(doc="of the short reminder in the channel; empty: none (more)")
    next_look_at: Mapped[datetime | None] = mapped_column(doc="when the bot has something to do about it")
    is_logged: Mapped[bool] = mapped_column(doc="told afterwards; it was never planned here")
    made_at: Mapped[datetime]
    settled_by: Mapped[str | None] = mapped_column(String(32), doc="Slack id of who took, cancelled or logged it")

    pair: Mapped[Pair] = relationship(lazy="joined", innerjoin=True)
    proposed_by: Mapped[Member] = relationship(foreign_keys=[proposed_by_id], lazy="joined", innerjoin=True)
    series: Mapped[MeetingSeries | None] = relationship(lazy="joined")
    agenda: Mapped[list["AgendaPoints"]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    answers: Mapped[list["MeetingAnswer"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class AgendaPoints(Base):
    """What one of the two would like to talk about, a line each."""

    __tablename__ = "meeting_agendas"
    __table_args__ = (Index(None, "member_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    points: Mapped[str] = mapped_column(EncryptedText)
    saved_at: Mapped[datetime]


class MeetingAnswer(Base):
    """Whether they met, as one of the two says; and perhaps how it was."""

    __tablename__ = "meeting_answers"
    __table_args__ = (Index(None, "member_id"),)

    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete="CASCADE"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    said: Mapped[str] = mapped_column(String(8))
    answered_at: Mapped[datetime]
    rating: Mapped[int | None] = mapped_column(EncryptedJson, doc="1 to 5")
    note: Mapped[str | None] = mapped_column(EncryptedText)
    noted_at: Mapped[datetime | None]
