"""The app as its developers registered it: the same wherever it is installed."""

from dataclasses import dataclass, field
from typing import Literal

from bot.sandbox.delivery.base import Delivery
from bot.sandbox.delivery.socket_mode import SocketModeDelivery

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
        "team_access_granted",
        "team_access_revoked",
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
class Registration:
    app_id: str
    name: str
    app_token: str
    signing_secret: str
    client_id: str
    client_secret: str
    redirect_urls: list[str] = field(default_factory=list)
    """Where an installation may send people back to; with none listed, anywhere on this machine."""
    events: set[str] = field(default_factory=lambda: set(DEFAULT_EVENTS))
    commands: list[Command] = field(default_factory=list)
    shortcuts: list[Shortcut] = field(default_factory=list)
    delivery: Delivery = field(default_factory=SocketModeDelivery)
    home_tab: bool = True
    messages_tab: Literal["open", "read_only", "off"] = "open"
    app_token_scopes: set[str] = field(default_factory=lambda: {"connections:write"})
    """Of the app-level token, which has scopes of its own."""
    rotates_tokens: bool = False
    """Token rotation. Once on, Slack does not let it be switched off again."""
    sold_unlisted: bool = False
    """Distributed for money without a place in the Marketplace: such apps may hardly read any history."""
