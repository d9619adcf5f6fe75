"""One message in a conversation."""

from dataclasses import dataclass, field

from bot.sandbox.shapes import Blocks, JsonObject


@dataclass
class Message:
    ts: str
    user: str
    text: str
    team: str = ""
    blocks: Blocks | None = None
    attachments: Blocks | None = None
    bot_id: str | None = None
    app_id: str | None = None
    subtype: str | None = None
    thread_ts: str | None = None
    edited: JsonObject | None = None
    metadata: JsonObject | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    extra: JsonObject = field(default_factory=dict)
    only_for: str | None = None
    """The one person who sees it, if it is ephemeral."""
    values: dict[str, JsonObject] = field(default_factory=dict)
    """What people chose in its menus and pickers: block id, then action id."""

    @property
    def is_ephemeral(self) -> bool:
        return self.only_for is not None

    def to_slack(self, *, metadata: bool = False) -> JsonObject:
        shown: JsonObject = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        optional = {
            "team": self.team or None,
            "bot_id": self.bot_id,
            "app_id": self.app_id,
            "subtype": self.subtype,
            "blocks": self.blocks,
            "attachments": self.attachments,
            "thread_ts": self.thread_ts,
            "edited": self.edited,
            "reactions": self._reactions(),
            "metadata": self.metadata if metadata else None,
        }
        return shown | {key: value for key, value in optional.items() if value is not None} | self.extra

    def _reactions(self) -> list[JsonObject] | None:
        return [
            {"name": name, "users": list(users), "count": len(users)} for name, users in self.reactions.items()
        ] or None
