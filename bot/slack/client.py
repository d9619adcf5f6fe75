"""Slack's Web API client, as this bot uses it."""

from collections.abc import Callable, Iterator, Mapping

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse

TIMEOUT = 8
"""Seconds. Less than the lease of an outbox item, and short enough to leave an interactive listener in time."""

DEFAULT_PAUSE = 30
"""Seconds, when Slack asks for a pause and does not say how long."""

TOO_MANY_REQUESTS = 429

Pause = Callable[[float], bool]
"""`pause(seconds)` rests that long; true when there is no time to go on."""


class Interrupted(Exception):
    """There was no time to go on."""


def make_client(token: str | None, base_url: str, *, team_id: str | None = None) -> WebClient:
    """A client that never repeats a call by itself: slack_sdk's default handler can post a message twice.

    `team_id`: which workspace is meant, for the token of a whole organization.
    """
    return WebClient(token=token, base_url=base_url, timeout=TIMEOUT, team_id=team_id, retry_handlers=[])


def seconds_to_wait(headers: Mapping[str, str]) -> int:
    """What the `Retry-After` of a 429 asks for."""
    asked = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    return int(asked) if asked.isdecimal() else DEFAULT_PAUSE


def paged(ask: Callable[[str], SlackResponse], *, pause: Pause) -> Iterator[SlackResponse]:
    """All pages of a list: `ask(cursor)` makes one call. It rests when Slack asks for it. Raises Interrupted."""
    cursor = ""
    while True:
        try:
            page = ask(cursor)
        except SlackApiError as refusal:
            if refusal.response.status_code != TOO_MANY_REQUESTS:
                raise
            if pause(seconds_to_wait(refusal.response.headers)):
                raise Interrupted from None
            continue
        yield page
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
