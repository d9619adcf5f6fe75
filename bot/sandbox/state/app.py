"""The app as it is installed in one workspace."""

from dataclasses import dataclass, field
from typing import Literal

from bot.sandbox.delivery.base import Delivery
from bot.sandbox.delivery.socket_mode import SocketModeDelivery

DEFAULT_SCOPES = frozenset(
    {"commands", "chat:write", "im:write", "groups:write", "groups:read", "users:read", "pins:write"}
)
DEFAULT_EVENTS = frozenset(
    {
        "app_home_opened",
        "app_uninstalled",
        "channel_left",
        "group_archive",
        "group_deleted",
        "group_left",
        "group_rename",
        "group_unarchive",
        "member_joined_channel",
        "member_left_channel",
        "message.im",
        "team_join",
        "tokens_revoked",
        "user_change",
    }
)


@dataclass(frozen=True)
class Command:
    command: str
    description: str = ""
    usage_hint: str = ""
    should_escape: bool = True


@dataclass(frozen=True)
class Shortcut:
    name: str
    callback_id: str
    kind: Literal["global", "message"] = "global"


@dataclass
class App:
    app_id: str
    name: str
    bot_token: str
    app_token: str
    signing_secret: str
    bot_user_id: str
    bot_id: str
    scopes: set[str] = field(default_factory=lambda: set(DEFAULT_SCOPES))
    events: set[str] = field(default_factory=lambda: set(DEFAULT_EVENTS))
    commands: list[Command] = field(default_factory=list)
    shortcuts: list[Shortcut] = field(default_factory=list)
    delivery: Delivery = field(default_factory=SocketModeDelivery)
    home_tab: bool = True
    messages_tab: Literal["open", "read_only", "off"] = "open"
    installed: bool = True

    @property
    def provided(self) -> str:
        """The granted scopes as Slack lists them."""
        return ",".join(sorted(self.scopes))
