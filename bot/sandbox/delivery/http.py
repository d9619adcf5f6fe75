"""Signed HTTP requests to the app's request URL."""

import json
import time
from dataclasses import dataclass
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.delivery.base import ANSWER_SECONDS, Ack, Envelope, NoAnswer, too_late
from bot.sandbox.delivery.signing import signature

FORM = "application/x-www-form-urlencoded"
MOST_REDIRECTS = 2


@dataclass(frozen=True)
class HttpDelivery:
    request_url: str

    async def deliver(self, envelope: Envelope) -> Ack:
        body, content_type = _body(envelope)
        headers = _headers(envelope, body, content_type)
        timeout = aiohttp.ClientTimeout(total=ANSWER_SECONDS)
        try:
            async with (
                aiohttp.ClientSession(timeout=timeout) as session,
                session.post(self.request_url, data=body, headers=headers, max_redirects=MOST_REDIRECTS) as answer,
            ):
                no_retry = answer.headers.get("X-Slack-No-Retry") == "1"
                return Ack(answer.status, await answer.text(), answer.content_type, no_retry)
        except TimeoutError:
            raise too_late() from None
        except aiohttp.TooManyRedirects:
            raise NoAnswer("too_many_redirects", "the app redirected too often") from None
        except aiohttp.ClientSSLError as problem:
            raise NoAnswer("ssl_error", f"the app's certificate was refused ({problem})") from None
        except aiohttp.ClientError as problem:
            raise NoAnswer("connection_failed", f"the app could not be reached ({problem})") from None

    async def close(self) -> None:
        """Nothing is kept open between requests."""


def _body(envelope: Envelope) -> tuple[bytes, str]:
    if envelope.kind == "events_api":
        return json.dumps(envelope.payload).encode(), "application/json"
    if envelope.kind == "slash_commands":
        return urlencode(envelope.payload).encode(), FORM
    return urlencode({"payload": json.dumps(envelope.payload)}).encode(), FORM


def _headers(envelope: Envelope, body: bytes, content_type: str) -> dict[str, str]:
    timestamp = str(int(time.time()))
    headers = {
        "Content-Type": content_type,
        "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "X-Slack-Request-Timestamp": timestamp,
        "X-Slack-Signature": signature(envelope.signing_secret, timestamp, body),
    }
    if envelope.retry:
        headers["X-Slack-Retry-Num"] = str(envelope.retry.attempt)
        headers["X-Slack-Retry-Reason"] = envelope.retry.reason
    return headers
