"""Members, their profiles, and whom somebody does not want to be paired with."""

from datetime import datetime, time
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedJson, EncryptedText
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person


class Status(StrEnum):
    DRAFT = "draft"
    """Has begun to join, and not finished."""
    INVITED = "invited"
    """Was brought in by an organizer, and has not said yes yet."""
    WAITING = "waiting"
    """Came after the last day: on the waiting list."""
    ENROLLED = "enrolled"


class Member(Base):
    """A person enrolled in a program, or on the way there."""

    __tablename__ = "members"
    __table_args__ = (
        UniqueConstraint("program_id", "person_id"),
        Index(None, "person_id"),
        Index(None, "program_id", "status"),
        Index(None, "paused_until"),
        Index(
            "ix_members_invited",
            "joined_at",
            postgresql_where=text("status = 'invited' AND left_at IS NULL"),
            sqlite_where=text("status = 'invited' AND left_at IS NULL"),
        ),
        Index(
            "ix_members_left_at",
            "left_at",
            postgresql_where=text("left_at IS NOT NULL"),
            sqlite_where=text("left_at IS NOT NULL"),
        ),
        Index(
            "ix_members_away_since",
            "away_since",
            postgresql_where=text("away_since IS NOT NULL"),
            sqlite_where=text("away_since IS NOT NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    status: Mapped[str] = mapped_column(String(8), server_default=Status.ENROLLED.value)
    steps_done: Mapped[int] = mapped_column(server_default="3", doc="of the three steps of joining")
    joined_at: Mapped[datetime] = mapped_column(doc="when they finished joining; before that, when they began")
    left_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None] = mapped_column(doc="when a pause ends by itself; see absence.py")
    away_since: Mapped[datetime | None] = mapped_column(doc="when the account was found deactivated")
    guest_since: Mapped[datetime | None] = mapped_column(
        doc="when they were found a guest whom the program does not allow"
    )
    conduct_accepted_at: Mapped[datetime | None]

    role: Mapped[str] = mapped_column(String(8))
    capacity: Mapped[int] = mapped_column(doc="how many mentees a mentor takes")
    aims: Mapped[list[str]] = mapped_column(JSON, doc="goals as tags that prompts bear too")
    helps_with: Mapped[list[str]] = mapped_column(
        JSON, default=list, server_default="[]", doc="of the same goals, those that a mentor likes to help with"
    )
    goals: Mapped[str | None] = mapped_column(EncryptedText, doc="goals in the member's own words")

    languages: Mapped[str] = mapped_column(String(200), doc="tags, see languages.languages_of")
    working_days: Mapped[list[int]] = mapped_column(JSON, doc="0 is Monday")
    starts: Mapped[time] = mapped_column(doc="of the working hours, on the member's wall clock")
    ends: Mapped[time]
    hours: Mapped[int | None] = mapped_column(doc="a month that they are willing to give")

    level: Mapped[str | None] = mapped_column(String(16), doc="see choices.LEVELS")
    department: Mapped[str | None] = mapped_column(String(60))
    manager: Mapped[str | None] = mapped_column(String(32), doc="Slack id of the person they report to")

    qualities: Mapped[list[str] | None] = mapped_column(JSON, doc="see choices.QUALITIES")
    style: Mapped[dict[str, str] | None] = mapped_column(JSON, doc="see choices.STYLES")
    wished: Mapped[list[str] | None] = mapped_column(EncryptedJson, doc="Slack ids of people they would like to meet")

    program: Mapped[Program] = relationship(lazy="joined", innerjoin=True)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    skills: Mapped[list["Skill"]] = relationship(back_populates="member", cascade="all, delete-orphan")
    answers: Mapped[list["Answer"]] = relationship(cascade="all, delete-orphan")


class Skill(Base):
    """A skill that a member offers or wants, as a tag."""

    __tablename__ = "skills"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    side: Mapped[str] = mapped_column(String(8), primary_key=True, doc="'offered' or 'wanted'")
    tag: Mapped[str] = mapped_column(String(60), primary_key=True)

    member: Mapped[Member] = relationship(back_populates="skills")


class Answer(Base):
    """What a member answered to one of the program's own questions."""

    __tablename__ = "answers"
    __table_args__ = (Index(None, "question_id"),)

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"), primary_key=True)
    words: Mapped[str] = mapped_column(EncryptedText)


class Avoidance(Base):
    """People with whom somebody does not want to be paired, in any program. Nobody but that person ever sees it."""

    __tablename__ = "avoidances"

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    slack_ids: Mapped[list[str]] = mapped_column(EncryptedJson)


class KeptCalendar(Base):
    """Whose public holidays a member keeps, if they said so; else it is guessed from their time zone."""

    __tablename__ = "kept_calendars"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    country: Mapped[str] = mapped_column(String(2), doc="ISO 3166-1; empty: none")
    region: Mapped[str] = mapped_column(String(32), doc="ISO 3166-2 without the country; empty: the whole country")
