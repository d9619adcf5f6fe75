"""One call of the Web API, and the register of the methods that answer calls."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.sandbox.arguments import Arguments
from bot.sandbox.limits import Limit
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.app import App
from bot.sandbox.state.channel import Channel
from bot.sandbox.state.registration import Registration
from bot.sandbox.state.user import User
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World


@dataclass(frozen=True)
class Call:
    world: World
    workspace: Workspace
    app: App
    arguments: Arguments

    @property
    def bot(self) -> User:
        return self.workspace.bot

    def need(self, *scopes: str) -> None:
        """Refuse unless the app holds one of these scopes."""
        if scopes and not self.app.scopes & set(scopes):
            raise SlackRefusal("missing_scope", needed=",".join(scopes), provided=self.app.provided)

    def user(self, user_id: str, otherwise: str = "user_not_found") -> User:
        try:
            return self.workspace.users[user_id]
        except KeyError:
            raise SlackRefusal(otherwise) from None

    def channel(self, name: str = "channel") -> Channel:
        """The conversation in this argument, if the bot can see it."""
        channel = self.workspace.channels.get(self.arguments.text(name))
        if channel is None or not channel.visible_to(self.bot.id):
            raise SlackRefusal("channel_not_found")
        return channel

    def joined_channel(self, name: str = "channel") -> Channel:
        """The same, if the bot is also a member."""
        channel = self.channel(name)
        if self.bot.id not in channel.members:
            raise SlackRefusal("not_in_channel")
        return channel


Handler = Callable[[Call], JsonObject]


@dataclass(frozen=True)
class Method:
    name: str
    limit: Limit
    answer: Handler
    scopes: tuple[str, ...]
    """Any one of them is enough."""
    required: tuple[str, ...]
    caller: Literal["bot", "app"]
    """Which of the app's two tokens this method takes."""


METHODS: dict[str, Method] = {}


def method(
    name: str,
    limit: Limit,
    *,
    scopes: tuple[str, ...] = (),
    required: tuple[str, ...] = (),
    caller: Literal["bot", "app"] = "bot",
) -> Callable[[Handler], Handler]:
    def register(answer: Handler) -> Handler:
        METHODS[name] = Method(name, limit, answer, scopes, required, caller)
        return answer

    return register


@dataclass(frozen=True)
class ClientCall:
    """A call that comes with the app's client id and secret."""

    world: World
    registration: Registration
    arguments: Arguments


ClientHandler = Callable[[ClientCall], JsonObject]
CLIENT_METHODS: dict[str, tuple[Limit, ClientHandler]] = {}


def client_method(name: str, limit: Limit) -> Callable[[ClientHandler], ClientHandler]:
    def register(answer: ClientHandler) -> ClientHandler:
        CLIENT_METHODS[name] = (limit, answer)
        return answer

    return register
