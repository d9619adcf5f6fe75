"""The columns that the records of all tools have in common. Each tool has tables of its own, made from these."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, declared_attr, mapped_column, relationship

from bot.core.db import Base
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


class PairEntry(Base):
    """One thing that the two of a pair did with a tool, begun by one of them."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(doc="counts changes of the entry and of its sides")
    withdrawn_at: Mapped[datetime | None] = mapped_column(doc="when its author took it back; it can come back")

    @property
    def owner(self) -> Member:
        """Whose it is to withdraw: the author's, unless a tool says otherwise."""
        return self.author

    @declared_attr
    @classmethod
    def pair(cls) -> Mapped[Pair]:
        return relationship(Pair, lazy="joined", innerjoin=True)

    @declared_attr
    @classmethod
    def author(cls) -> Mapped[Member]:
        return relationship(Member, foreign_keys=lambda: [cls.author_id], lazy="joined", innerjoin=True)


class EntrySide(Base):
    """What one of the two says to an entry. A tool adds its texts and the column that leads to its entry."""

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), index=True)
    answered_at: Mapped[datetime | None] = mapped_column(doc="empty: nothing that the other one could read yet")

    @property
    def has_answered(self) -> bool:
        return self.answered_at is not None

    @declared_attr
    @classmethod
    def member(cls) -> Mapped[Member]:
        return relationship(Member, lazy="joined", innerjoin=True)
