"""What a pair chose to do, what a program added to its playbook, and the ideas that members shared."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedText
from bot.features.pairs.models import Pair
from bot.features.programs.models import Program
from bot.features.workspaces.models import Person


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


class OwnActivity(Base):
    """An activity that a program has beside the built-in ones."""

    __tablename__ = "own_activities"
    __table_args__ = (Index(None, "program_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(60))
    purpose: Mapped[str] = mapped_column(String(200))
    aims: Mapped[list[str]] = mapped_column(JSON, doc="goals that it is made for, as tags")
    version: Mapped[int] = mapped_column(default=0, doc="counts savings: two organizers may have the form open at once")
    changed_by: Mapped[str] = mapped_column(String(32), doc="Slack id of who saved last")
    removed_at: Mapped[datetime | None] = mapped_column(doc="the row stays, for the pairs that got something of it")


class OwnPrompt(Base):
    """A prompt that a program added, to a built-in activity or to one of its own."""

    __tablename__ = "own_prompts"
    __table_args__ = (Index(None, "program_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    activity: Mapped[str] = mapped_column(String(80), doc="key in the playbook")
    title: Mapped[str] = mapped_column(String(70))
    why: Mapped[str] = mapped_column(String(200))
    together: Mapped[str] = mapped_column(Text)
    mentor: Mapped[str] = mapped_column(Text)
    mentee: Mapped[str] = mapped_column(Text)
    goals: Mapped[list[str]] = mapped_column(JSON, doc="tags, as in members' aims")
    topics: Mapped[list[str]] = mapped_column(JSON, doc="sensitive topics that it touches, as in boundaries")
    minutes: Mapped[int]
    version: Mapped[int] = mapped_column(default=0)
    changed_by: Mapped[str] = mapped_column(String(32), doc="Slack id of who saved last")
    removed_at: Mapped[datetime | None] = mapped_column(doc="the row stays, for the pairs that got it")


class Arrangement(Base):
    """Where an activity stands in a program's playbook, and whether it is switched off; without a row, as usual."""

    __tablename__ = "arrangements"

    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"), primary_key=True)
    activity: Mapped[str] = mapped_column(String(80), primary_key=True, doc="key in the playbook")
    place: Mapped[int]
    is_off: Mapped[bool] = mapped_column(default=False)


class IdeaState(StrEnum):
    NEW = "new"
    ADOPTED = "adopted"
    THANKED = "thanked"


class Idea(Base):
    """An activity that a member thought of, or tried, and would like others to have."""

    __tablename__ = "ideas"
    __table_args__ = (Index(None, "program_id", "state"), Index(None, "author_id"), Index(None, "prompt_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("programs.id", ondelete="CASCADE"))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(EncryptedText)
    words: Mapped[str] = mapped_column(EncryptedText)
    publicity: Mapped[str] = mapped_column(String(8), doc="what the community may hear of it, see idea_rules.PUBLICITY")
    state: Mapped[str] = mapped_column(String(8))
    shared_at: Mapped[datetime]
    settled_by: Mapped[str | None] = mapped_column(String(32), doc="Slack id of the organizer who answered")
    settled_at: Mapped[datetime | None]
    prompt_id: Mapped[int | None] = mapped_column(
        ForeignKey("own_prompts.id", ondelete="SET NULL"), doc="what became of it, once it was adopted"
    )

    program: Mapped[Program] = relationship(lazy="joined", innerjoin=True)
    author: Mapped[Person] = relationship(lazy="joined", innerjoin=True)
