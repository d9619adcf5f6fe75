"""A modal or an App Home view, as one person has it before them."""

from dataclasses import dataclass, field

from bot.sandbox.shapes import JsonObject


@dataclass
class View:
    id: str
    team_id: str
    app_id: str
    bot_id: str
    owner: str
    content: JsonObject
    """What the app sent: type, title, blocks and so on, with missing ids filled in."""
    hash: str = ""
    root_view_id: str = ""
    previous_view_id: str | None = None
    values: dict[str, JsonObject] = field(default_factory=dict)
    """What was filled in: block id, then action id."""

    @property
    def type(self) -> str:
        return str(self.content["type"])

    @property
    def external_id(self) -> str:
        return str(self.content.get("external_id") or "")

    def to_slack(self) -> JsonObject:
        content = self.content
        return {
            "id": self.id,
            "team_id": self.team_id,
            "type": self.type,
            "blocks": content["blocks"],
            "private_metadata": content.get("private_metadata") or "",
            "callback_id": content.get("callback_id") or "",
            "state": {"values": self.values},
            "hash": self.hash,
            "title": content.get("title") or {"type": "plain_text", "text": "View Title", "emoji": True},
            "clear_on_close": bool(content.get("clear_on_close")),
            "notify_on_close": bool(content.get("notify_on_close")),
            "close": content.get("close"),
            "submit": content.get("submit"),
            "previous_view_id": self.previous_view_id,
            "root_view_id": self.root_view_id,
            "app_id": self.app_id,
            "external_id": self.external_id,
            "app_installed_team_id": self.team_id,
            "bot_id": self.bot_id,
        }
