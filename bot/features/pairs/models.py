"""Pairs; how each of them ended, what its two people propose to each other, and who is never to be a pair."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, bindparam, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedText
from bot.features.members.models import Member
from bot.features.pairs.rules import ENDED, ENDING, OPEN, SWAPPED, State
from bot.outbox.models import Conversation

GOES_ON = "state IN ('opening', 'active', 'paused')"


class Pair(Base):
    """One mentor and one mentee. Someone with three mentees is in three pairs."""

    __tablename__ = "pairs"
    __table_args__ = (
        Index(None, "mentor_id"),
        Index(None, "mentee_id"),
        Index(None, "conversation_id"),
        Index(None, "program_id", "state"),
        Index(None, "state", "ends_at"),
        Index("ix_pairs_open_until", "ends_at", postgresql_where=text(GOES_ON), sqlite_where=text(GOES_ON)),
        Index(None, "closes_at"),
        Index(None, "paused_until"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    mentor_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    mentee_id: Mapped[int] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"))
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id"))
    state: Mapped[str] = mapped_column(String(8))
    made_by: Mapped[str] = mapped_column(
        String(32), doc="Slack id of the organizer, or of the mentor who said yes to a request"
    )
    made_at: Mapped[datetime]
    opened_at: Mapped[datetime | None] = mapped_column(doc="when both were in the channel")
    ends_at: Mapped[datetime | None] = mapped_column(doc="when it comes to its end by itself; empty: open-ended")
    paused_until: Mapped[datetime | None] = mapped_column(
        doc="of the pair's own pause, the later one of the next two; its people have theirs"
    )
    mentor_paused_until: Mapped[datetime | None] = mapped_column(doc="until when the mentor asked the pair to rest")
    mentee_paused_until: Mapped[datetime | None] = mapped_column(doc="until when the mentee did")
    resumed_at: Mapped[datetime | None] = mapped_column(doc="when it last went on after a pause")
    closing_at: Mapped[datetime | None] = mapped_column(doc="when its end last began")
    closes_at: Mapped[datetime | None] = mapped_column(doc="while closing: when the channel is archived")
    closed_at: Mapped[datetime | None]
    alive_at: Mapped[datetime | None] = mapped_column(doc="when one of the two last did something about the pair")
    silent_since: Mapped[datetime | None] = mapped_column(doc="of the first prompt after that; see signs.py")

    mentor: Mapped[Member] = relationship(foreign_keys=[mentor_id], lazy="joined", innerjoin=True)
    mentee: Mapped[Member] = relationship(foreign_keys=[mentee_id], lazy="joined", innerjoin=True)
    conversation: Mapped[Conversation] = relationship(lazy="joined", innerjoin=True)

    @property
    def members(self) -> tuple[Member, Member]:
        return self.mentor, self.mentee

    def pause(self, by: str, until: datetime | None) -> None:
        """One of the two, by Slack id, asks the pair to rest until then, or no more: each one's own date holds."""
        if by == self.mentor.person.slack_id:
            self.mentor_paused_until = until
        else:
            self.mentee_paused_until = until
        dates = [at for at in (self.mentor_paused_until, self.mentee_paused_until) if at is not None]
        self.paused_until = max(dates, default=None)

    def is_paused_by(self, slack_id: str) -> bool:
        """Whether it rests, or would rest, because this one asked for it; of an old pause nobody knows who did."""
        mentors, mentees = self.mentor_paused_until, self.mentee_paused_until
        if mentors is None and mentees is None:
            return self.paused_until is not None
        return (mentors if slack_id == self.mentor.person.slack_id else mentees) is not None

    def forget_pauses(self) -> None:
        self.paused_until = self.mentor_paused_until = self.mentee_paused_until = None

    @property
    def active_since(self) -> datetime | None:
        """Since when it has been going without a pause; what is older than that is no neglect."""
        return max((at for at in (self.opened_at, self.resumed_at) if at is not None), default=None)

    @property
    def has_swapped_roles(self) -> bool:
        """Whether it goes on as another pair: of all that were open, only such a pair ends without days of notice."""
        return self.opened_at is not None and self.closed_at is not None and self.closed_at == self.closing_at

    @property
    def why_over(self) -> str:
        """What is told to one of the two who wants to do something in it."""
        return SWAPPED if self.has_swapped_roles else ENDED if self.state == State.CLOSED else ENDING


# As a literal: with parameters in its place the databases do not see that the index of open pairs is for them.
IS_OPEN = Pair.state.in_(bindparam("open_states", OPEN, expanding=True, literal_execute=True))


class Ending(Base):
    """Why a pair ended, and what was said about it in confidence.

    The one who looks on from outside never reads any of it. Each of the two may say something, before or after the end
    has begun; the row without a member is that of the bot or of an organizer.
    """

    __tablename__ = "endings"
    __table_args__ = (UniqueConstraint("pair_id", "member_id"), Index(None, "member_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    member_id: Mapped[int | None] = mapped_column(ForeignKey("members.id", ondelete="CASCADE"), doc="who said so")
    cause: Mapped[str] = mapped_column(String(12), doc="see rules.Cause")
    reason: Mapped[str | None] = mapped_column(EncryptedText, doc="in the member's words, for the organizers")
    at: Mapped[datetime]


class Proposal(Base):
    """Something about the pair that takes both: going on longer, going on after all, swapping the roles."""

    __tablename__ = "pair_proposals"
    __table_args__ = (Index(None, "pair_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    pair_id: Mapped[int] = mapped_column(ForeignKey("pairs.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(8), doc="see rules.Kind")
    ends_at: Mapped[datetime | None] = mapped_column(doc="the end that is proposed, when it is about that")
    made_at: Mapped[datetime]
    mentor_yes_at: Mapped[datetime | None]
    mentee_yes_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None] = mapped_column(doc="both said yes, or another proposal took its place")

    pair: Mapped[Pair] = relationship(lazy="joined", innerjoin=True)

    @property
    def question(self) -> str:
        """Name of the promise by which the other one is asked."""
        return f"pair_proposal:{self.id}"


class Barred(Base):
    """Two people who are never to be suggested to each other, by the wish of `by` or for a reason of safety.

    Nobody reads this: everywhere it looks like a pair that has been.
    """

    __tablename__ = "barred"
    __table_args__ = (
        UniqueConstraint("one_id", "other_id", "source", "by_id"),
        Index(None, "other_id"),
        Index(None, "by_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    one_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), doc="the smaller id of the two")
    other_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    source: Mapped[str] = mapped_column(String(12), doc="'never_again' or 'concern'")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), doc="whose wish it is")
    at: Mapped[datetime]
