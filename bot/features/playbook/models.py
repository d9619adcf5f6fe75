"""What each pair chose to do together."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base
from bot.features.pairs.models import Pair


class Focus(Base):
    """The activities that a pair chose, and what one of the two proposes instead."""

    __tablename__ = "focuses"

    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(default=0, doc="counts changes")
    shown_in: Mapped[int] = mapped_column(default=0, doc="the version whose message shows how it stands")
    offered_at: Mapped[datetime | None] = mapped_column(doc="when the bot asked them to choose")
    activities: Mapped[list[str]] = mapped_column(JSON, default=list, doc="keys; empty before the first choice")
    chosen_by: Mapped[str | None] = mapped_column(String(32), doc="Slack id")
    chosen_at: Mapped[datetime | None]
    confirmed_at: Mapped[datetime | None] = mapped_column(doc="when the other one said yes")
    proposed: Mapped[list[str]] = mapped_column(JSON, default=list)
    proposed_by: Mapped[str | None] = mapped_column(String(32), doc="Slack id")
    proposed_at: Mapped[datetime | None]

    pair: Mapped[Pair] = relationship(lazy="joined", innerjoin=True)
