"""An organization on Enterprise Grid, to which several workspaces belong."""

from dataclasses import dataclass

from bot.sandbox.shapes import JsonObject


@dataclass(frozen=True)
class Enterprise:
    id: str
    name: str

    def to_slack(self) -> JsonObject:
        return {"id": self.id, "name": self.name}
