"""Programs, their organizers and safety contacts, and what they ask of those who join."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, Text, false, true
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
    conduct: Mapped[str | None] = mapped_column(Text, doc="its own code of conduct, or the address of one")

    cadence: Mapped[str] = mapped_column(String(16), doc="how often a pair gets a prompt, unless it chose otherwise")
    weekday: Mapped[int] = mapped_column(doc="of the prompts; 0 is Monday")
    at: Mapped[time] = mapped_column(doc="of the prompts, on the pair's wall clock")
    weeks: Mapped[int] = mapped_column(doc="how long a pair lasts; 0 is open-ended")
    notice_days: Mapped[int] = mapped_column(server_default="7", doc="between a pair's end and its channel's archiving")
    ladder: Mapped[list[int] | None] = mapped_column(JSON, doc="days of silence, see rules.Ladder; none: as usual")

    starts_on: Mapped[date | None] = mapped_column(doc="no pair begins before it")
    ends_on: Mapped[date | None]
    enrolling: Mapped[bool] = mapped_column(server_default=true(), doc="whether anybody may join at all")
    enrol_until: Mapped[date | None] = mapped_column(doc="last day; whoever joins later is on the waiting list")
    next_round_on: Mapped[date | None] = mapped_column(doc="when the organizers mean to make pairs")
    guests: Mapped[bool] = mapped_column(server_default=false(), doc="whether guests of the workspace may join")

    policy: Mapped[str] = mapped_column(String(16), doc="what a round of matching is after")
    weights: Mapped[dict[str, str] | None] = mapped_column(JSON, doc="what differs from rules.CRITERIA's defaults")
    may_find: Mapped[bool] = mapped_column(server_default=true(), doc="whether mentees may ask mentors themselves")
    request_days: Mapped[int] = mapped_column(server_default="3", doc="how long a request waits before it passes on")
    capacity: Mapped[int] = mapped_column(server_default="1", doc="mentees that a new mentor takes by default")
    mentors_each: Mapped[int] = mapped_column(server_default="1", doc="how many mentors a mentee may have")
    both_ways: Mapped[bool] = mapped_column(server_default=false(), doc="whether two people may mentor each other")

    created_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    unattended_since: Mapped[datetime | None] = mapped_column(doc="when it was found without an active organizer")
    contact_seen_at: Mapped[datetime | None] = mapped_column(
        doc="when an active safety contact was first found; none once it is known that nobody is left"
    )
    version: Mapped[int] = mapped_column(default=0, doc="counts savings: two organizers may have the form open at once")
    changed_by: Mapped[str | None] = mapped_column(String(32), doc="Slack id of who saved last")

    officers: Mapped[list["Officer"]] = relationship(back_populates="program", cascade="all, delete-orphan")
    questions: Mapped[list["Question"]] = relationship(
        back_populates="program", cascade="all, delete-orphan", order_by="Question.place"
    )


class Duty(StrEnum):
    ORGANIZER = "organizer"
    SAFETY_CONTACT = "safety_contact"
    FALLBACK = "fallback"
    """Hears of a concern about the only safety contact."""


class Officer(Base):
    """Someone with a duty in a program. No duty makes them a member."""

    __tablename__ = "officers"
    __table_args__ = (Index(None, "person_id"),)

    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    duty: Mapped[str] = mapped_column(String(16), primary_key=True)

    program: Mapped[Program] = relationship(back_populates="officers")
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)


class Question(Base):
    """What a program asks of those who join, besides the usual."""

    __tablename__ = "questions"
    __table_args__ = (Index(None, "program_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    place: Mapped[int] = mapped_column(doc="its order in the form")
    label: Mapped[str] = mapped_column(String(150))
    options: Mapped[list[str]] = mapped_column(JSON, doc="answers to choose from; empty for one's own words")

    program: Mapped[Program] = relationship(back_populates="questions")
