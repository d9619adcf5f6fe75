"""A workspace: its people, its conversations, what everybody has open, and the app that is installed."""

from dataclasses import dataclass, field

from bot.sandbox.state.app import App
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.enterprise import Enterprise
from bot.sandbox.state.file import StoredFile
from bot.sandbox.state.scheduled import Scheduled
from bot.sandbox.state.user import User
from bot.sandbox.state.view import View

SLACKBOT = "USLACKBOT"


@dataclass
class Workspace:
    id: str
    name: str
    domain: str
    app: App
    enterprise: Enterprise | None = None
    users: dict[str, User] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    modals: dict[str, list[View]] = field(default_factory=dict)
    """The stack of open modals of each person, bottom first."""
    homes: dict[str, View] = field(default_factory=dict)
    files: dict[str, StoredFile] = field(default_factory=dict)
    scheduled: dict[str, Scheduled] = field(default_factory=dict)
    apps_may_create_channels: bool = True
    """An administrator's preference; without it, creating a channel is a `restricted_action`."""
    takes_files: bool = True
    """An administrator's preference; without it, an upload meets `file_uploads_disabled`."""
    last_ts: int = 0
    """Microseconds of the newest message, so that no two messages share a ts."""

    @property
    def bot(self) -> User:
        return self.users[self.app.bot_user_id]

    @property
    def people(self) -> list[User]:
        return [user for user in self.users.values() if not user.is_bot and user.id != SLACKBOT]

    def stack(self, user_id: str) -> list[View]:
        return self.modals.setdefault(user_id, [])

    def shown_views(self) -> list[View]:
        """Every view that somebody has before them, modal or Home."""
        return [view for stack in self.modals.values() for view in stack] + list(self.homes.values())

    def open_view(self, view_id: str) -> View | None:
        return next((view for view in self.shown_views() if view.id == view_id), None)

    def seen_by(self, user_id: str) -> list[Channel]:
        return [channel for channel in self.channels.values() if self.sees(user_id, channel)]

    def sees(self, user_id: str, channel: Channel) -> bool:
        """Guests see only where they are."""
        user = self.users.get(user_id)
        is_guest = user is not None and user.is_guest
        return user_id in channel.members if is_guest else channel.visible_to(user_id)

    def named(self, name: str) -> Channel | None:
        wanted = name.removeprefix("#")
        return next((channel for channel in self.channels.values() if channel.name == wanted), None)

    def direct_message(self, one: str, other: str) -> Channel | None:
        for channel in self.channels.values():
            if channel.kind == "dm" and sorted(channel.members) == sorted((one, other)):
                return channel
        return None
