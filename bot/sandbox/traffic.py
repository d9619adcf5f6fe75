"""Everything that went between the app and the sandbox, for a failing test to print and for counting."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

KEPT = 50_000
SHOWN_CHARACTERS = 400


@dataclass(frozen=True)
class Record:
    at: datetime
    """When it was sent, in the sandbox's time."""
    direction: Literal["to_slack", "to_app"]
    name: str
    """The method of the Web API, or the type of what the app received."""
    request: Any
    response: Any

    def describe(self) -> str:
        arrow = "app → Slack" if self.direction == "to_slack" else "Slack → app"
        lines = f"{self.at:%Y-%m-%d %H:%M:%S} {arrow} {self.name}"
        return f"{lines}\n    asked    {_short(self.request)}\n    answered {_short(self.response)}"


class Traffic(list[Record]):
    """Newest last. The oldest records are let go, so that a demo may run for weeks."""

    def note(self, record: Record) -> None:
        self.append(record)
        if len(self) > KEPT:
            del self[: KEPT // 10]

    def calls(self, method: str) -> list[Record]:
        """The app's calls of one Web API method."""
        return [record for record in list(self) if record.direction == "to_slack" and record.name == method]

    def describe(self, last: int = 40) -> str:
        """The newest, in the order in which they began: a payload stands before the calls it caused."""
        newest = sorted(list(self)[-last:], key=lambda record: record.at)
        return "\n".join(record.describe() for record in newest) or "(no traffic)"


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"
