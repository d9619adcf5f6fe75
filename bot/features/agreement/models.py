"""Both sides' expectations and boundaries, and the versions on which the two agreed."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, ForeignKey, Index, UniqueConstraint, and_
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedJson
from bot.features.members.models import Member
from bot.features.pairs.models import Pair


class ExpectationsRow(Base):
    """What one side of a pair expects. Each saving that changes something is a new version."""

    __tablename__ = "expectations"
    __table_args__ = (UniqueConstraint("pair_id", "member_id", "version"), Index(None, "member_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(doc="counts from 1; 0 is the draft that the steps of the form fill")
    body: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    saved_at: Mapped[datetime]


class BoundariesRow(Base):
    """One side's boundaries. They bind as soon as they are saved; the newest version counts."""

    __tablename__ = "boundaries"
    __table_args__ = (UniqueConstraint("pair_id", "member_id", "version"), Index(None, "member_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    member_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(doc="counts from 1")
    body: Mapped[dict[str, Any]] = mapped_column(EncryptedJson)
    saved_at: Mapped[datetime]
    seen_at: Mapped[datetime | None] = mapped_column(doc="when the partner acknowledged them")

    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)


class Agreement(Base):
    """Both sides' expectations as they stood together. In force once both have confirmed."""

    __tablename__ = "agreements"
    __table_args__ = (UniqueConstraint("pair_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    version: Mapped[int] = mapped_column(doc="counts from 1")
    mentor_expectations_id: Mapped[int] = mapped_column(ForeignKey("expectations.id", ondelete="CASCADE"))
    mentee_expectations_id: Mapped[int] = mapped_column(ForeignKey("expectations.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), doc="whose change it is")
    common: Mapped[dict[str, str]] = mapped_column(EncryptedJson, doc="points that both said yes to")
    suggested: Mapped[dict[str, dict[str, str]] | None] = mapped_column(
        EncryptedJson, doc="point → side → the choice that it suggests; empty if there is none"
    )
    suggested_at: Mapped[datetime | None] = mapped_column(doc="when one of the two last suggested something")
    edits: Mapped[int] = mapped_column(default=0, server_default="0", doc="how often its message was changed")
    made_at: Mapped[datetime]
    mentor_confirmed_at: Mapped[datetime | None]
    mentee_confirmed_at: Mapped[datetime | None]

    pair: Mapped[Pair] = relationship()
    mentor_expectations: Mapped[ExpectationsRow] = relationship(foreign_keys=[mentor_expectations_id], lazy="joined")
    mentee_expectations: Mapped[ExpectationsRow] = relationship(foreign_keys=[mentee_expectations_id], lazy="joined")

    @hybrid_property
    def in_force(self) -> bool:
        return self.mentor_confirmed_at is not None and self.mentee_confirmed_at is not None

    @in_force.inplace.expression
    @classmethod
    def _in_force(cls) -> ColumnElement[bool]:
        return and_(cls.mentor_confirmed_at.is_not(None), cls.mentee_confirmed_at.is_not(None))


class AgreementReview(Base):
    """A look back at an agreement that the two are asked for: a month after it came into force, then each quarter."""

    __tablename__ = "agreement_reviews"
    __table_args__ = (UniqueConstraint("pair_id", "number"), Index(None, "asked_at", "due_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    number: Mapped[int] = mapped_column(doc="counts from 1")
    leader_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), doc="whose turn it is to lead")
    due_at: Mapped[datetime]
    asked_at: Mapped[datetime | None]
    mentor_holds_at: Mapped[datetime | None] = mapped_column(doc="when the mentor said that it still holds")
    mentee_holds_at: Mapped[datetime | None]

    pair: Mapped[Pair] = relationship(lazy="joined", innerjoin=True)
