"""Invitations to meetings and events, and what both wrote about them afterwards."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import EncryptedText
from bot.features.entries.models import EntrySide, PairEntry
from bot.features.members.models import Member


class Observation(PairEntry):
    """One visit: its author takes the other one along, and somebody is watched."""

    __tablename__ = "observations"
    __table_args__ = (Index(None, "next_look_at"), Index(None, "settled_by_id"))

    state: Mapped[str] = mapped_column(String(12))
    state_at: Mapped[datetime] = mapped_column(doc="since when it is in this state")
    event: Mapped[str] = mapped_column(EncryptedText)
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(EncryptedText, doc="a link or an address; perhaps empty")
    watching: Mapped[str] = mapped_column(String(8), doc="who is watched: mentor, mentee or both")
    look_for: Mapped[str] = mapped_column(String(16), doc="the kind of occasion")
    question: Mapped[str] = mapped_column(EncryptedText, doc="what exactly to look for")
    round: Mapped[int] = mapped_column(doc="counts invitations; a button of an older one does nothing")
    uid: Mapped[str] = mapped_column(String(40), doc="names it in people's calendars, for good")
    sequence: Mapped[int] = mapped_column(doc="counts what calendars were told of it")
    calendar: Mapped[str] = mapped_column(String(8), doc="whether calendars show it, and as it is now")
    next_look_at: Mapped[datetime | None] = mapped_column(doc="when the bot has something to do about it")
    settled_by_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), doc="who declined, or said that it did not happen"
    )

    settled_by: Mapped[Member | None] = relationship(foreign_keys=[settled_by_id])  # one of the pair, so it is loaded
    sides: Mapped[list["ObservationDebrief"]] = relationship(lazy="selectin", cascade="all, delete-orphan")


class ObservationDebrief(EntrySide):
    """What one of the two saw, or remembers; the other one sees it when both have written."""

    __tablename__ = "observation_debriefs"
    __table_args__ = (UniqueConstraint("observation_id", "member_id"),)

    observation_id: Mapped[int] = mapped_column(ForeignKey("observations.id", ondelete="CASCADE"))
    moments: Mapped[str] = mapped_column(EncryptedText)
    worked: Mapped[str] = mapped_column(EncryptedText)
    to_try: Mapped[str] = mapped_column(EncryptedText)
