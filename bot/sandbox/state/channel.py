"""A conversation: a channel, a direct message or a group message."""

from dataclasses import dataclass, field
from typing import Literal

from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.message import Message

Kind = Literal["channel", "private", "dm", "group"]
SCOPE_FAMILY: dict[Kind, str] = {"channel": "channels", "private": "groups", "dm": "im", "group": "mpim"}


@dataclass
class Channel:
    id: str
    kind: Kind
    created: int
    creator: str
    name: str = ""
    members: list[str] = field(default_factory=list)
    is_general: bool = False
    is_archived: bool = False
    topic: JsonObject = field(default_factory=lambda: blank_text())
    purpose: JsonObject = field(default_factory=lambda: blank_text())
    previous_names: list[str] = field(default_factory=list)
    messages: dict[str, Message] = field(default_factory=dict)
    pins: dict[str, JsonObject] = field(default_factory=dict)
    bookmarks: dict[str, JsonObject] = field(default_factory=dict)
    read_until: dict[str, str] = field(default_factory=dict)

    @property
    def is_private(self) -> bool:
        return self.kind != "channel"

    @property
    def is_direct(self) -> bool:
        return self.kind in ("dm", "group")

    @property
    def scope_family(self) -> str:
        """The word before the colon in the scopes that are about this kind of conversation."""
        return SCOPE_FAMILY[self.kind]

    def visible_to(self, user_id: str) -> bool:
        return not self.is_private or user_id in self.members

    def seen_by(self, user_id: str) -> list[Message]:
        """Every message that this person sees here, oldest first."""
        return [message for message in self.messages.values() if message.only_for in (None, user_id)]

    def lasting(self) -> list[Message]:
        return [message for message in self.messages.values() if not message.is_ephemeral]

    def partner_of(self, user_id: str) -> str:
        """The other side of a direct message."""
        return next((member for member in self.members if member != user_id), user_id)


def blank_text() -> JsonObject:
    return {"value": "", "creator": "", "last_set": 0}
