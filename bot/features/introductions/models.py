"""Wishes and introductions."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import EncryptedText
from bot.features.entries.models import PairEntry
from bot.features.members.models import Member
from bot.features.workspaces.models import Person


class Wish(PairEntry):
    """Whom one of the two would like to meet."""

    __tablename__ = "introduction_wishes"

    whom: Mapped[str] = mapped_column(EncryptedText)
    why: Mapped[str] = mapped_column(EncryptedText)
    met_at: Mapped[datetime | None] = mapped_column(doc="when it came true")


class Introduction(PairEntry):
    """One of the two introduces the other one to a third person, in this Slack or elsewhere."""

    __tablename__ = "introductions"
    __table_args__ = (
        Index(None, "partner_id"),
        Index(None, "third_id"),
        Index(None, "wish_id"),
        Index(None, "state", "asked_until"),
    )

    partner_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), doc="who is introduced")
    wish_id: Mapped[int | None] = mapped_column(ForeignKey("introduction_wishes.id", ondelete="SET NULL"))
    third_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="SET NULL"), doc="in this Slack; empty for somebody outside of it"
    )
    name: Mapped[str] = mapped_column(EncryptedText, doc="of somebody outside of this Slack; else empty")
    about_partner: Mapped[str] = mapped_column(EncryptedText)
    about_third: Mapped[str] = mapped_column(EncryptedText)
    reason: Mapped[str] = mapped_column(EncryptedText)
    first_step: Mapped[str] = mapped_column(EncryptedText)
    wording: Mapped[int] = mapped_column(doc="counts the versions of these words, from 1")
    author_wants: Mapped[int] = mapped_column(doc="the wording that suits its author; 0: none yet")
    partner_wants: Mapped[int] = mapped_column(doc="the same of the one who is introduced")
    state: Mapped[str] = mapped_column(String(12), doc="see rules.State")
    turned_at: Mapped[datetime] = mapped_column(doc="since when it is the turn of whoever has to do something now")
    asked_at: Mapped[datetime | None] = mapped_column(doc="when the third person was asked")
    asked_until: Mapped[datetime | None] = mapped_column(doc="when that question ends, answered with no or not at all")
    said_no_at: Mapped[datetime | None] = mapped_column(doc="by the third person; nobody else is ever shown it")
    introduced_at: Mapped[datetime | None]
    ask_at: Mapped[datetime | None] = mapped_column(doc="when to ask what came of it")
    outcome: Mapped[str | None] = mapped_column(String(12), doc="see rules.Outcome")
    outcome_words: Mapped[str | None] = mapped_column(EncryptedText, doc="of the one who was introduced")
    outcome_at: Mapped[datetime | None]

    partner: Mapped[Member] = relationship(foreign_keys=[partner_id], lazy="joined", innerjoin=True)
    third: Mapped[Person | None] = relationship(lazy="joined")
    wish: Mapped[Wish | None] = relationship(lazy="select")
