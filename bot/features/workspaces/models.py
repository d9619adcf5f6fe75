"""Installations and the people that Slack knows in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from bot.core.db import Base, EncryptedText


class Renewable:
    """A token, and what it is renewed with where Slack lets tokens expire."""

    bot_token: Mapped[str | None] = mapped_column(EncryptedText, doc="empty after the app was uninstalled")
    refresh_token: Mapped[str | None] = mapped_column(EncryptedText, doc="good for one renewal")
    token_expires_at: Mapped[datetime | None] = mapped_column(doc="empty for a token that lasts")
    renewing_until: Mapped[datetime | None] = mapped_column(doc="until then one process renews it, and no other")
    removed_at: Mapped[datetime | None] = mapped_column(
        doc="when the app was removed, or counts as removed: what is erased later is counted from here"
    )


class Organization(Renewable, Base):
    """An installation in a whole Enterprise organization: one token for all workspaces that its admins grant.

    It belongs to no workspace, because it may come before all of them.
    """

    __tablename__ = "organizations"
    __table_args__ = (UniqueConstraint("enterprise_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    enterprise_id: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(200))
    bot_user_id: Mapped[str] = mapped_column(String(32))
    bot_id: Mapped[str | None] = mapped_column(String(32))
    scopes: Mapped[str] = mapped_column(Text, doc="granted to the bot, separated by commas")
    installed_at: Mapped[datetime]
    teams_due_at: Mapped[datetime | None] = mapped_column(
        index=True, doc="when the granted workspaces are to be read from Slack; empty while there is none"
    )


class UsedState(Base):
    """The state of an installation by OAuth that has come back once, until it would have run out anyway.

    It belongs to no workspace, because nobody knows yet which one it will be.
    """

    __tablename__ = "used_states"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    expires_at: Mapped[datetime] = mapped_column(index=True)


class Workspace(Renewable, Base):
    """A Slack workspace in which the app is installed. Every other row belongs to one."""

    __tablename__ = "workspaces"
    __table_args__ = (UniqueConstraint("team_id"), Index(None, "organization_id"))

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(String(32))
    enterprise_id: Mapped[str | None] = mapped_column(String(32))
    organization_id: Mapped[int | None] = mapped_column(
        ForeignKey("organizations.id"), doc="whose installation serves it; the token is a copy of that one's"
    )
    name: Mapped[str] = mapped_column(String(200))
    bot_user_id: Mapped[str] = mapped_column(String(32))
    bot_id: Mapped[str | None] = mapped_column(String(32))
    scopes: Mapped[str] = mapped_column(Text, doc="granted to the bot, separated by commas")
    installed_at: Mapped[datetime]
    directory_read_at: Mapped[datetime | None] = mapped_column(doc="when all people were last read from Slack")
    sweeping_until: Mapped[datetime | None] = mapped_column(doc="until then one worker reads it, and no other")
    lost_at: Mapped[datetime | None] = mapped_column(doc="since when Slack takes the token no more")
    lost_why: Mapped[str | None] = mapped_column(String(40), doc="Slack's error code, or the event that told it")
    returned_at: Mapped[datetime | None] = mapped_column(doc="when it took one again, until the organizers know")
    salt: Mapped[str | None] = mapped_column(EncryptedText, doc="see forgotten.py; empty before anybody was")


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
    is_founder: Mapped[bool] = mapped_column(
        server_default=false(), doc="installed the app, or entered the organizer code: organizes like an admin"
    )
    is_bot: Mapped[bool]
    is_guest: Mapped[bool]
    is_deactivated: Mapped[bool]
    is_described: Mapped[bool] = mapped_column(server_default=false(), doc="whether the two below were asked of Slack")
    department: Mapped[str | None] = mapped_column(String(60), doc="from a field of that name in their Slack profile")
    manager: Mapped[str | None] = mapped_column(String(32), doc="Slack id, from such a field")

    @property
    def is_in_charge(self) -> bool:
        """Of the whole workspace's mentoring, without being named an organizer."""
        return self.is_admin or self.is_founder


class OrganizerCode(Base):
    """A code that the operator hands to the first organizer, where the app cannot know who that is. Good once."""

    __tablename__ = "organizer_codes"

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), doc="SHA-256 of the code, which itself is kept nowhere")
    expires_at: Mapped[datetime]


class Erasure(Base):
    """Somebody who asked to be forgotten, and has not joined again."""

    __tablename__ = "erasures"
    __table_args__ = (
        Index(None, "person_id"),
        Index(
            "ix_erasures_returned_id",
            "returned_id",
            postgresql_where=text("returned_id IS NOT NULL"),
            sqlite_where=text("returned_id IS NOT NULL"),
        ),
    )

    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"), primary_key=True)
    hashed: Mapped[str] = mapped_column(String(64), primary_key=True, doc="salted hash of the Slack id")
    person_id: Mapped[int] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), doc="what is left of them: a row without a name"
    )
    returned_id: Mapped[int | None] = mapped_column(
        ForeignKey("people.id", ondelete="CASCADE"), doc="who they are now, until what keeps them from others is theirs"
    )
    at: Mapped[datetime]
