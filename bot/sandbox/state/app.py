"""The app as it is installed in one workspace."""

from dataclasses import dataclass, field
from typing import Any, Generic, Literal, TypeVar

from bot.sandbox.delivery.base import Delivery
from bot.sandbox.state.registration import Command, Registration, Shortcut
from bot.sandbox.state.tokens import Tokens

Value = TypeVar("Value")

DEFAULT_SCOPES = frozenset(
    {"commands", "chat:write", "im:write", "groups:write", "groups:read", "users:read", "pins:write"}
)


class Registered(Generic[Value]):
    """Something that all installations of an app share. Changed through one of them, it is changed for all."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, app: "App", owner: type) -> Value:
        value: Value = getattr(app.registration, self._name)
        return value

    def __set__(self, app: "App", value: Any) -> None:
        setattr(app.registration, self._name, value)


@dataclass
class App:
    registration: Registration
    tokens: Tokens
    """Those of an installation in a whole organization are the same object in all its workspaces."""
    bot_user_id: str
    bot_id: str
    scopes: set[str] = field(default_factory=lambda: set(DEFAULT_SCOPES))
    installed: bool = True
    for_enterprise: bool = False
    """Installed in the organization: here it works once an administrator has granted it this workspace."""
    revoked: bool = False
    """The token was taken away, and the app is still there."""

    app_id = Registered[str]()
    name = Registered[str]()
    app_token = Registered[str]()
    signing_secret = Registered[str]()
    events = Registered[set[str]]()
    commands = Registered[list[Command]]()
    shortcuts = Registered[list[Shortcut]]()
    delivery = Registered[Delivery]()
    home_tab = Registered[bool]()
    messages_tab = Registered[Literal["open", "read_only", "off"]]()

    @property
    def bot_token(self) -> str:
        """The newest one."""
        return self.tokens.current

    @bot_token.setter
    def bot_token(self, token: str) -> None:
        self.tokens.current = token

    @property
    def provided(self) -> str:
        """The granted scopes as Slack lists them."""
        return ",".join(sorted(self.scopes))
