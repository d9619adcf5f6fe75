"""Slack's Web API client, as this bot uses it."""

from slack_sdk import WebClient

TIMEOUT = 8
"""Seconds. Less than the lease of an outbox item, and short enough to leave an interactive listener in time."""


def make_client(token: str | None, base_url: str) -> WebClient:
    """A client that never repeats a call by itself: slack_sdk's default handler can post a message twice."""
    return WebClient(token=token, base_url=base_url, timeout=TIMEOUT, retry_handlers=[])
