"""Slack's Web API client, as this bot uses it."""

from collections.abc import Mapping

from slack_sdk import WebClient

TIMEOUT = 8
"""Seconds. Less than the lease of an outbox item, and short enough to leave an interactive listener in time."""

DEFAULT_PAUSE = 30
"""Seconds, when Slack asks for a pause and does not say how long."""


def make_client(token: str | None, base_url: str) -> WebClient:
    """A client that never repeats a call by itself: slack_sdk's default handler can post a message twice."""
    return WebClient(token=token, base_url=base_url, timeout=TIMEOUT, retry_handlers=[])


def seconds_to_wait(headers: Mapping[str, str]) -> int:
    """What the `Retry-After` of a 429 asks for."""
    asked = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return int(asked) if asked.isdecimal() else DEFAULT_PAUSE
