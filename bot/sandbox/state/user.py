"""Somebody in the workspace: a person, or the app's bot user."""

from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox import timezones
from bot.sandbox.shapes import JsonObject


@dataclass
class User:
    id: str
    team_id: str
    name: str
    real_name: str
    display_name: str = ""
    title: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    """Label → value of what this workspace has added to profiles."""
    email: str = ""
    tz: str = "America/Los_Angeles"
    color: str = "#4a6fa5"
    locale: str = "en-US"
    is_admin: bool = False
    is_owner: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False
    """A guest in one channel only; Slack then sets `is_restricted` as well."""
    is_stranger: bool = False
    """Somebody of another organization, here by a shared channel."""
    deleted: bool = False
    updated: int = 0

    @property
    def shown_name(self) -> str:
        return self.display_name or self.real_name

    @property
    def is_guest(self) -> bool:
        return self.is_restricted or self.is_ultra_restricted or self.is_stranger

    def names(self) -> list[str]:
        """Everything this person answers to."""
        return [name for name in (self.display_name, self.real_name, self.name) if name]

    @property
    def first_name(self) -> str:
        return self.real_name.split(" ")[0]

    def to_slack(self, at: datetime, *, email: bool = False, locale: bool = False) -> JsonObject:
        """Slack's user object; the address only for those who may read addresses."""
        shown: JsonObject = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": self.updated,
            "profile": self.profile(email=email),
        }
        if locale:
            shown["locale"] = self.locale
        return shown if self.deleted else shown | self._living(at)

    def profile(self, *, email: bool = False) -> JsonObject:
        profile: JsonObject = {
            "title": self.title,
            "real_name": self.real_name,
            "real_name_normalized": self.real_name,
            "display_name": self.display_name,
            "display_name_normalized": self.display_name,
            "status_text": "",
            "status_emoji": "",
            "team": self.team_id,
        }
        return profile | ({"email": self.email} if email and self.email else {})

    def _living(self, at: datetime) -> JsonObject:
        """What Slack leaves out once somebody is deactivated."""
        return {
            "color": self.color.removeprefix("#"),
            "real_name": self.real_name,
            "tz": self.tz,
            "tz_label": timezones.label(self.tz, at),
            "tz_offset": timezones.offset(self.tz, at),
            "is_admin": self.is_admin,
            "is_owner": self.is_owner,
            "is_primary_owner": False,
            "is_restricted": self.is_restricted or self.is_ultra_restricted,
            "is_ultra_restricted": self.is_ultra_restricted,
        } | ({"is_stranger": True} if self.is_stranger else {})
