"""Goals, the steps towards them, and the mentee's own ratings."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedJson, EncryptedText
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


class Goal(Base):
    """What the mentee wants to get to in this pair."""

    __tablename__ = "goals"
    __table_args__ = (
        Index(None, "pair_id", "state"),
        Index(None, "state", "midway_at"),
        Index(None, "author_id"),
        Index(None, "changed_by_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(12))
    what: Mapped[str] = mapped_column(EncryptedText)
    why: Mapped[str] = mapped_column(EncryptedText)
    notice: Mapped[str] = mapped_column(EncryptedText, doc="how they will notice that it is reached")
    due_on: Mapped[date | None] = mapped_column(doc="on the mentee's calendar")
    aim: Mapped[str | None] = mapped_column(String(32), doc="as in members' aims: steers prompts and resources")
    version: Mapped[int] = mapped_column(doc="counts changes of the goal and of its steps")
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    midway_at: Mapped[datetime | None] = mapped_column(doc="when to ask the mentee how far it has come")
    settled_at: Mapped[datetime | None] = mapped_column(doc="when it was reached or withdrawn")

    pair: Mapped[Pair] = relationship(lazy="joined", innerjoin=True)
    changed_by: Mapped[Member] = relationship(foreign_keys=[changed_by_id], lazy="joined", innerjoin=True)
    steps: Mapped[list["GoalStep"]] = relationship(
        back_populates="goal", order_by="GoalStep.id", lazy="selectin", cascade="all, delete-orphan"
    )
    ratings: Mapped[list["GoalRating"]] = relationship(
        back_populates="goal", lazy="selectin", cascade="all, delete-orphan"
    )


class GoalStep(Base):
    """Something that one of the two will do for a goal."""

    __tablename__ = "goal_steps"
    __table_args__ = (Index(None, "goal_id"), Index(None, "owner_id", "due_on"), Index(None, "author_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"))
    owner_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), doc="who will do it")
    author_id: Mapped[int | None] = mapped_column(
        ForeignKey("members.id", ondelete="SET NULL"), doc="whose words they are; empty for steps of old"
    )
    words: Mapped[str] = mapped_column(EncryptedText)
    due_on: Mapped[date | None] = mapped_column(doc="on the owner's calendar")
    made_at: Mapped[datetime]
    done_at: Mapped[datetime | None]

    goal: Mapped[Goal] = relationship(back_populates="steps")
    owner: Mapped[Member] = relationship(foreign_keys=[owner_id], lazy="joined", innerjoin=True)


class GoalRating(Base):
    """Where the mentee says to stand with a goal: at the start, midway, at the end."""

    __tablename__ = "goal_ratings"
    __table_args__ = (UniqueConstraint("goal_id", "stage"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    goal_id: Mapped[int] = mapped_column(ForeignKey("goals.id", ondelete="CASCADE"))
    stage: Mapped[str] = mapped_column(String(8))
    level: Mapped[int] = mapped_column(EncryptedJson, doc="1 to 5")
    rated_at: Mapped[datetime]

    goal: Mapped[Goal] = relationship(back_populates="ratings")
