"""Members and their profiles."""

from datetime import datetime, time

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedText
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person


class Member(Base):
    """A person enrolled in a program."""

    __tablename__ = "members"
    __table_args__ = (UniqueConstraint("program_id", "person_id"), Index(None, "person_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(8))
    capacity: Mapped[int] = mapped_column(doc="how many mentees a mentor takes")
    aims: Mapped[list[str]] = mapped_column(JSON, doc="goals as tags that prompts bear too")
    goals: Mapped[str | None] = mapped_column(EncryptedText, doc="goals in the member's own words")
    languages: Mapped[str] = mapped_column(String(200))
    working_days: Mapped[list[int]] = mapped_column(JSON, doc="0 is Monday")
    starts: Mapped[time] = mapped_column(doc="of the working hours, on the member's wall clock")
    ends: Mapped[time]
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]

    program: Mapped[Program] = relationship(lazy="joined", innerjoin=True)
    person: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
    skills: Mapped[list["Skill"]] = relationship(back_populates="member", cascade="all, delete-orphan")


class Skill(Base):
    """A skill that a member offers or wants, as a tag."""

    __tablename__ = "skills"

    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), primary_key=True)
    side: Mapped[str] = mapped_column(String(8), primary_key=True, doc="'offered' or 'wanted'")
    tag: Mapped[str] = mapped_column(String(60), primary_key=True)

    member: Mapped[Member] = relationship(back_populates="skills")
