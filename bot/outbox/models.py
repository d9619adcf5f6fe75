"""The tables of the outbox: places where the bot may speak, calls that it owes to Slack, and who is at work on them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.core.db import Base, EncryptedJson


class ConversationKind(StrEnum):
    PAIR = "pair"
    """A private channel that the bot opened for a pair."""
    COMMUNITY = "community"
    """A channel of the workspace's own, where a program is announced."""
    DIRECT = "direct"
    """The direct messages between the bot and one person."""
    GROUP = "group"
    """The direct messages between the bot and several people, for an introduction."""


class Conversation(Base):
    """A place where the bot may speak. Items are addressed to it and never to a bare channel id."""

    __tablename__ = "conversations"
    __table_args__ = (
        UniqueConstraint("workspace_id", "slack_id"),
        UniqueConstraint("workspace_id", "with_user"),
        UniqueConstraint("workspace_id", "with_users"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    kind: Mapped[str] = mapped_column(String(16))
    slack_id: Mapped[str | None] = mapped_column(String(32), doc="empty until Slack has told it")
    name: Mapped[str | None] = mapped_column(String(80), doc="of a pair's channel, chosen before it is created")
    with_user: Mapped[str | None] = mapped_column(String(32), doc="Slack id of the person, for direct messages")
    with_users: Mapped[str | None] = mapped_column(
        String(120), doc="Slack ids of the people in a group, sorted, separated by commas: Slack has one group for them"
    )
    others: Mapped[list[str]] = mapped_column(
        JSON, default=list, doc="Slack ids of people in a pair's channel who are not of the pair: nothing private there"
    )
    absent: Mapped[list[str]] = mapped_column(
        JSON, default=list, server_default="[]", doc="Slack ids of those of the pair who left their channel"
    )
    heard: Mapped[dict[str, tuple[float, list[str]]]] = mapped_column(
        JSON, default=dict, server_default="{}", doc="of whom: when their newest event here happened, and its Slack ids"
    )
    lost_at: Mapped[datetime | None] = mapped_column(doc="when it was archived or deleted, or the bot removed from it")
    closed_at: Mapped[datetime | None] = mapped_column(doc="from then on nothing is said here")

    @property
    def people(self) -> list[str]:
        """Slack ids of those in direct messages or in a group; who is in a channel is for the features to know."""
        named = self.with_user or self.with_users
        return named.split(",") if named else []


class Method(StrEnum):
    """The Web API methods that can be owed."""

    CREATE = "conversations.create"
    OPEN = "conversations.open"
    INVITE = "conversations.invite"
    RENAME = "conversations.rename"
    ARCHIVE = "conversations.archive"
    LEAVE = "conversations.leave"
    POST = "chat.postMessage"
    UPDATE = "chat.update"
    PIN = "pins.add"
    UPLOAD = "files.completeUploadExternal"
    """The last of the three steps of an upload; see `uploading.py`."""
    PUBLISH = "views.publish"


class Status(StrEnum):
    """`waiting → sending → sent`; a failed attempt goes back to `waiting`, a hopeless one to `failed`."""

    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    CANCELLED = "cancelled"


class Timing(StrEnum):
    ANY_TIME = "any_time"
    """Silent calls, receipts, safety."""
    CONSIDERATE = "considerate"
    """In the hours of everyone who is disturbed by it; not to those who paused or left."""
    RECEIPT = "receipt"
    """The same, and also to those who paused or left: closing words, and what they themselves asked for."""


READABLE = "status IN ('sent', 'cancelled') AND NOT is_blank"
"""Of items that are over: those whose body is still there; see `blanking.py`."""


class OutboxItem(Base):
    """One Web API call that the bot owes."""

    __tablename__ = "outbox_items"
    __table_args__ = (
        UniqueConstraint("workspace_id", "once"),
        Index(
            "ix_outbox_items_due",
            "workspace_id",
            "due_at",
            postgresql_where=text("status IN ('waiting', 'sending')"),
            sqlite_where=text("status IN ('waiting', 'sending')"),
        ),
        Index(
            "ix_outbox_items_failed",
            "workspace_id",
            postgresql_where=text("status = 'failed'"),
            sqlite_where=text("status = 'failed'"),
        ),
        Index("ix_outbox_items_readable", "due_at", postgresql_where=text(READABLE), sqlite_where=text(READABLE)),
        Index(None, "conversation_id"),
        Index(None, "after_id"),
        Index(None, "copy_of_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    conversation_id: Mapped[int] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    method: Mapped[str] = mapped_column(String(32))
    body: Mapped[dict[str, Any]] = mapped_column(EncryptedJson, doc="the call's arguments but for channel and ts")
    is_blank: Mapped[bool] = mapped_column(server_default=false(), default=False, doc="whether the body was forgotten")
    named: Mapped[str | None] = mapped_column(
        String(200), doc="Slack ids that it mentioned, once the body is forgotten; empty before"
    )
    once: Mapped[str] = mapped_column(String(200), doc="names the promise; a second one of this name changes nothing")
    timing: Mapped[str] = mapped_column(String(16))
    status: Mapped[str] = mapped_column(String(16), default=Status.WAITING)
    due_at: Mapped[datetime] = mapped_column(doc="not before; while sending, when the attempt counts as lost")
    after_id: Mapped[int | None] = mapped_column(
        ForeignKey("outbox_items.id", ondelete="CASCADE"), doc="must be sent first; update and pin act on its message"
    )
    copy_of_id: Mapped[int | None] = mapped_column(
        ForeignKey("outbox_items.id", ondelete="CASCADE"), doc="the item that was divided, one for each person"
    )
    attempts: Mapped[int] = mapped_column(default=0)
    unsure_since: Mapped[datetime | None] = mapped_column(
        doc="when the first of those attempts began of which nobody knows whether Slack heard of it"
    )
    error: Mapped[str | None] = mapped_column(String(80), doc="Slack's error code of the last attempt, or our reason")
    slack_ts: Mapped[str | None] = mapped_column(String(32), doc="of the message that it posted")
    file_id: Mapped[str | None] = mapped_column(String(32), doc="of the file whose content Slack has got already")
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]

    conversation: Mapped[Conversation] = relationship(lazy="joined", innerjoin=True)
    after: Mapped["OutboxItem | None"] = relationship(foreign_keys=[after_id], remote_side="OutboxItem.id")


class Attendance(Base):
    """A worker that is at work, so that the others know how many share the workspaces."""

    __tablename__ = "outbox_workers"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    until: Mapped[datetime] = mapped_column(doc="from then on it counts as dead; in the database's own time")


class Lease(Base):
    """The worker that delivers what is owed in a workspace: one at a time, so that its pace is kept in one place."""

    __tablename__ = "outbox_leases"

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True)
    holder: Mapped[str] = mapped_column(String(80))
    until: Mapped[datetime] = mapped_column(doc="from then on anybody may take it; in the database's own time")
