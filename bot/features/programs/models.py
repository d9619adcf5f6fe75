"""Programs, their organizers and their safety contacts."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base
from bot.features.workspaces.models import Person


class Program(Base):
    """A mentoring program in a workspace."""

    __tablename__ = "programs"
    __table_args__ = (Index(None, "workspace_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    name: Mapped[str] = mapped_column(String(100))
    community_channel: Mapped[str | None] = mapped_column(String(32), doc="Slack id of the channel that hears of it")
    cadence: Mapped[str] = mapped_column(String(16), doc="how often a pair gets a prompt, unless it chose otherwise")
    weekday: Mapped[int] = mapped_column(doc="of the prompts; 0 is Monday")
    at: Mapped[time] = mapped_column(doc="of the prompts, on the pair's wall clock")
    weeks: Mapped[int] = mapped_column(doc="how long a pair lasts; 0 is open-ended")
    policy: Mapped[str] = mapped_column(String(16), doc="what a round of matching is after")
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=0, doc="counts savings: two organizers may have the form open at once")
    changed_by: Mapped[str | None] = mapped_column(String(32), doc="Slack id of who saved last")

    officers: Mapped[list["Officer"]] = relationship(back_populates="program", cascade="all, delete-orphan")


class Duty(StrEnum):
    ORGANIZER = "organizer"
    SAFETY_CONTACT = "safety_contact"


class Officer(Base):
    """Someone with a duty in a program. Neither duty makes them a member."""

    __tablename__ = "officers"
    __table_args__ = (Index(None, "person_id"),)

    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    duty: Mapped[str] = mapped_column(String(16), primary_key=True)

    program: Mapped[Program] = relationship(back_populates="officers")
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
