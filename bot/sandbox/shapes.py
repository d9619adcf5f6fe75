"""Names for the loosely shaped values that travel to and from Slack."""

from typing import Any

JsonObject = dict[str, Any]
Blocks = list[JsonObject]
