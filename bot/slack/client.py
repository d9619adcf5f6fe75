"""Slack's Web API client, as this bot uses it."""

import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient

TIMEOUT = 8
"""Seconds, where nobody waits for it. Less than the lease of an outbox item."""

IN_A_REQUEST, LAST_WORD = 2.3, 0.4
"""Seconds for all calls while somebody waits, and then to say that Slack is too slow. Slack gives up after three."""

AT_ONCE = 32
"""Requests that a process takes in at the same time. Each may wait nearly three seconds for Slack and do nothing else:
even when every call is that slow, this serves eleven clicks a second. A database connection none holds meanwhile."""

DEFAULT_PAUSE = 30
"""Seconds, when Slack asks for a pause and does not say how long."""

TOO_MANY_REQUESTS = 429

Pause = Callable[[float], bool]
"""`pause(seconds)` rests that long; true when there is no time to go on."""


class Interrupted(Exception):
    """There was no time to go on."""


class Hurried(WebClient):
    """The client of one request: all its calls together end in time to answer. Raises TimeoutError, like a slow one."""

    def __init__(self, client: WebClient) -> None:
        team_id = client.default_params.get("team_id")
        super().__init__(token=client.token, base_url=client.base_url, team_id=team_id, retry_handlers=[])
        self._until = time.monotonic() + IN_A_REQUEST

    def api_call(self, *args: Any, **kwargs: Any) -> SlackResponse:
        self.timeout = self.seconds_left()  # type: ignore[assignment]  # urllib takes fractions
        return super().api_call(*args, **kwargs)

    def respond(self, url: str | None, **words: Any) -> None:
        """By the address that Slack gave with a click in a message."""
        WebhookClient(url or "", timeout=self.seconds_left()).send_dict(words)  # type: ignore[arg-type]

    def seconds_left(self) -> float:
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def allow_a_last_word(self) -> None:
        self._until += LAST_WORD


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
