"""Resources of a pair, how far each of the two has come with them, and the program's library."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedText
from bot.features.entries.models import EntrySide, PairEntry
from bot.features.goals.models import Goal
from bot.features.members.models import Member


class Resource(PairEntry):
    """Its author recommends it to the other one of the pair."""

    __tablename__ = "resources"

    kind: Mapped[str] = mapped_column(String(8), doc="see rules.KINDS")
    title: Mapped[str] = mapped_column(EncryptedText)
    link: Mapped[str] = mapped_column(EncryptedText)
    why: Mapped[str] = mapped_column(EncryptedText, doc="why for the other one")
    goal_id: Mapped[int | None] = mapped_column(ForeignKey("goals.id", ondelete="SET NULL"), index=True)
    aim: Mapped[str | None] = mapped_column(String(32), doc="as in members' aims, chosen in place of a goal")
    wished_at: Mapped[datetime | None] = mapped_column(doc="when the other one asked to share it with the program")

    sides: Mapped[list["ResourceSide"]] = relationship(lazy="selectin", cascade="all, delete-orphan")
    goal: Mapped[Goal | None] = relationship(lazy="selectin")
    item: Mapped["LibraryItem | None"] = relationship(back_populates="resource", lazy="selectin")

    @property
    def reader(self) -> Member:
        """To whom it is recommended."""
        return next(member for member in self.pair.members if member.id != self.author_id)

    @property
    def serves(self) -> str | None:
        """The aim that it is for."""
        return self.goal.aim if self.goal else self.aim

    def side_of(self, member: Member) -> "ResourceSide":
        return next(side for side in self.sides if side.member_id == member.id)


class ResourceSide(EntrySide):
    """Where one of the two is with it, and how they found it."""

    __tablename__ = "resource_sides"
    __table_args__ = (UniqueConstraint("resource_id", "member_id"),)

    resource_id: Mapped[int] = mapped_column(ForeignKey("resources.id", ondelete="CASCADE"))
    state: Mapped[str] = mapped_column(String(8), doc="see rules.State")
    state_at: Mapped[datetime] = mapped_column(doc="since when")
    reaction: Mapped[str] = mapped_column(EncryptedText, doc="the other one reads it when both have written one")


class LibraryItem(Base):
    """What somebody has shared with everybody in the program; nothing of the pair but this goes with it."""

    __tablename__ = "library_items"
    __table_args__ = (Index(None, "program_id", "id"), UniqueConstraint("resource_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(
        ForeignKey("members.id", ondelete="CASCADE"), index=True, doc="who shared it"
    )
    resource_id: Mapped[int | None] = mapped_column(ForeignKey("resources.id", ondelete="SET NULL"))
    kind: Mapped[str] = mapped_column(String(8))
    title: Mapped[str] = mapped_column(EncryptedText)
    link: Mapped[str] = mapped_column(EncryptedText)
    aim: Mapped[str | None] = mapped_column(String(32), doc="whom it helps, as in members' aims")
    note: Mapped[str] = mapped_column(EncryptedText, doc="what everybody reads about it")
    shared_at: Mapped[datetime]

    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)
    resource: Mapped[Resource | None] = relationship(back_populates="item")
