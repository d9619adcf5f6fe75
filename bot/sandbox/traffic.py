"""Everything that went between the app and the sandbox: for a failing test to print, for counting, for the page."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any, Literal

from bot.sandbox.shapes import JsonObject

KEPT = 50_000
SHOWN_CHARACTERS = 400
TOKEN = re.compile(r"\b(x(?:ox[a-z]|oxe\.xox[a-z]|app)-[\w-]{0,3})[\w-]*")
SECRET_KEYS = {"token", "client_secret", "code"}
SHOWN_OF_A_SECRET = 8
OK = range(200, 300)


@dataclass(frozen=True)
class Record:
    at: datetime
    """When it was sent, in the sandbox's time."""
    direction: Literal["to_slack", "to_app"]
    name: str
    """The method of the Web API, or the type of what the app received."""
    request: Any
    response: Any
    status: int | None = None
    """None when there was no answer."""
    milliseconds: int = 0
    id: int = 0

    @property
    def error(self) -> str | None:
        """Slack's error code, or in words what went wrong on the way to the app."""
        if self.direction == "to_slack":
            return self.response.get("error") if isinstance(self.response, dict) else None
        if self.status is None:
            return str(self.response)
        return None if self.status in OK else f"HTTP {self.status}"

    def shown(self) -> JsonObject:
        return {
            "id": self.id,
            "at": self.at.isoformat(),
            "direction": self.direction,
            "what": self.name,
            "status": self.status,
            "ok": self.error is None and self.status is not None,
            "error": self.error,
            "milliseconds": self.milliseconds,
            "request": without_secrets(self.request),
            "response": without_secrets(self.response),
        }

    def describe(self) -> str:
        arrow = "app → Slack" if self.direction == "to_slack" else "Slack → app"
        lines = f"{self.at:%Y-%m-%d %H:%M:%S} {arrow} {self.name}"
        return f"{lines}\n    asked    {_short(self.request)}\n    answered {_short(self.response)}"


class Traffic(list[Record]):
    """Newest last. The oldest records are let go, so that a demo may run for weeks."""

    def __init__(self, tell: Callable[[Record], None] = lambda _: None) -> None:
        super().__init__()
        self._tell = tell
        self._ids = count(1)

    def note(
        self,
        at: datetime,
        direction: Literal["to_slack", "to_app"],
        name: str,
        request: Any,
        response: Any,
        *,
        status: int | None,
        milliseconds: int = 0,
    ) -> None:
        record = Record(at, direction, name, request, response, status, milliseconds, next(self._ids))
        self.append(record)
        if len(self) > KEPT:
            del self[: KEPT // 10]
        self._tell(record)

    def calls(self, method: str) -> list[Record]:
        """The app's calls of one Web API method."""
        return [record for record in list(self) if record.direction == "to_slack" and record.name == method]

    def describe(self, last: int = 40) -> str:
        """The newest, in the order in which they began: a payload stands before the calls it caused."""
        newest = sorted(list(self)[-last:], key=lambda record: record.at)
        return "\n".join(record.describe() for record in newest) or "(no traffic)"

    def page(self, limit: int, before: int | None = None) -> list[JsonObject]:
        """Newest first; `before` is the id after which, going back, the page begins."""
        older = [record for record in self if before is None or record.id < before]
        return [record.shown() for record in reversed(older[-limit:])]


def without_secrets(value: Any) -> Any:
    """The same with only the beginning of every token, secret and code."""
    if isinstance(value, dict):
        return {key: _hidden(part) if key in SECRET_KEYS else without_secrets(part) for key, part in value.items()}
    if isinstance(value, list):
        return [without_secrets(part) for part in value]
    return TOKEN.sub(r"\1…", value) if isinstance(value, str) else value


def _hidden(secret: Any) -> Any:
    is_long = isinstance(secret, str) and len(secret) > SHOWN_OF_A_SECRET
    return f"{secret[:SHOWN_OF_A_SECRET]}…" if is_long else secret


def _short(value: Any) -> str:
    value = without_secrets(value)
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN_CHARACTERS else text[:SHOWN_CHARACTERS] + "…"
