"""The two ways in which something does not work out."""

from collections.abc import Mapping
from typing import Any


class SlackRefusal(Exception):
    """Slack says no to the app: HTTP 200 (nearly always), `ok` false, and an error code."""

    def __init__(
        self, error: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **details: Any
    ) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.headers = dict(headers or {})
        self.details = details


class NotPossible(Exception):
    """A person tried something that their Slack would not let them do; the text is for them."""

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error


class AppFailed(Exception):
    """The app did not answer a person in time, or answered with something Slack cannot use."""
