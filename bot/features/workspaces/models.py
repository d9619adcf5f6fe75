"""Installations and the people that Slack knows in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.db import Base, EncryptedText


class Workspace(Base):
    """A Slack workspace in which the app is installed. Every other row belongs to one."""

    __tablename__ = "workspaces"
    __table_args__ = (UniqueConstraint("team_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    enterprise_id: Mapped[str | None] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(200))
    bot_token: Mapped[str | None] = mapped_column(EncryptedText, doc="empty after the app was uninstalled")
    bot_user_id: Mapped[str] = mapped_column(String(32))
    bot_id: Mapped[str | None] = mapped_column(String(32))
    scopes: Mapped[str] = mapped_column(Text, doc="granted to the bot, separated by commas")
    installed_at: Mapped[datetime]
    directory_read_at: Mapped[datetime | None] = mapped_column(doc="when all people were last read from Slack")
    lost_at: Mapped[datetime | None] = mapped_column(doc="since when Slack takes the token no more")
    lost_why: Mapped[str | None] = mapped_column(String(40), doc="Slack's error code, or the event that told it")
    returned_at: Mapped[datetime | None] = mapped_column(doc="when it took one again, until the organizers know")


class Person(Base):
    """A user of the workspace as Slack describes them. Being here is not being enrolled."""

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("workspace_id", "slack_id"),
        Index(
            "ix_people_deactivated",
            "id",
            postgresql_where=text("is_deactivated"),
            sqlite_where=text("is_deactivated = 1"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    slack_id: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(200), doc="as shown in Slack")
    zone: Mapped[str] = mapped_column(String(64), doc="IANA name of the time zone")
    locale: Mapped[str] = mapped_column(String(16), doc="such as en-US: how times and weeks are written")
    is_admin: Mapped[bool]
    is_bot: Mapped[bool]
    is_guest: Mapped[bool]
    is_deactivated: Mapped[bool]
    is_described: Mapped[bool] = mapped_column(server_default=false(), doc="whether the two below were asked of Slack")
    department: Mapped[str | None] = mapped_column(String(60), doc="from a field of that name in their Slack profile")
    manager: Mapped[str | None] = mapped_column(String(32), doc="Slack id, from such a field")
