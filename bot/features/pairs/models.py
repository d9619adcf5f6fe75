"""Pairs."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base
from bot.features.members.models import Member
from bot.outbox.models import Conversation


class Pair(Base):
    """One mentor and one mentee. Someone with three mentees is in three pairs."""

    __tablename__ = "pairs"
    __table_args__ = (Index(None, "mentor_id"), Index(None, "mentee_id"), Index(None, "conversation_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    mentee_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    state: Mapped[str] = mapped_column(String(8))
    made_by: Mapped[str] = mapped_column(String(32), doc="Slack id of the organizer")
    made_at: Mapped[datetime]
    opened_at: Mapped[datetime | None] = mapped_column(doc="when both were in the channel")
    closed_at: Mapped[datetime | None]

    mentor: Mapped[Member] = relationship(foreign_keys=[mentor_id], lazy="joined", innerjoin=True)
    mentee: Mapped[Member] = relationship(foreign_keys=[mentee_id], lazy="joined", innerjoin=True)
    conversation: Mapped[Conversation] = relationship(lazy="joined", innerjoin=True)

    @property
    def members(self) -> tuple[Member, Member]:
        return self.mentor, self.mentee
