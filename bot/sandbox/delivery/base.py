"""What every way of delivery takes and gives back."""

from dataclasses import dataclass
from typing import Literal, Protocol

from bot.sandbox.shapes import JsonObject

ANSWER_SECONDS = 3.0
Kind = Literal["slash_commands", "interactive", "events_api"]


@dataclass(frozen=True)
class Retry:
    """The how-manieth repetition of an event this is, and why it is repeated."""

    attempt: int
    reason: str


@dataclass(frozen=True)
class Envelope:
    kind: Kind
    payload: JsonObject
    signing_secret: str
    retry: Retry | None = None


@dataclass(frozen=True)
class Ack:
    """The app's answer, in terms of HTTP whatever the way it came."""

    status: int
    body: str = ""
    content_type: str = ""
    no_retry: bool = False
    """An event was not taken, and the app asked not to be told again (`x-slack-no-retry`)."""


class NoAnswer(Exception):
    """Nothing usable came back in time; `reason` is the word Slack uses in its retry header."""

    def __init__(self, reason: str, words: str) -> None:
        super().__init__(words)
        self.reason = reason


class Delivery(Protocol):
    async def deliver(self, envelope: Envelope) -> Ack: ...

    async def close(self) -> None:
        """The sandbox is shutting down."""


def too_late() -> NoAnswer:
    return NoAnswer("http_timeout", "the app did not answer within 3 seconds")
