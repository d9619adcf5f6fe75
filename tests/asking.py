"""Asking a WSGI application without a server, as a proxy would hand a request to it."""

import io
import time
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from bot.sandbox.delivery.signing import signature
from tests.stage import Stage

Headers = list[tuple[str, str]]

SECRET = "unused-in-socket-mode"
"""With which requests to a bot on a stage are signed."""


def ask(
    site: Any,
    path: str,
    body: bytes = b"",
    *,
    query: str = "",
    kind: str = "application/x-www-form-urlencoded",
    environ: Mapping[str, Any] = MappingProxyType({}),
    **more: str,
) -> tuple[int, Headers, str]:
    """`more`: headers, in lower case with underscores. `environ`: what a server would never hand over."""
    asked: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": query, "REQUEST_METHOD": "POST" if body else "GET"}
    asked |= {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(len(body)), "CONTENT_TYPE": kind}
    asked |= {f"HTTP_{name.upper()}": value for name, value in more.items()}
    asked |= {"SERVER_PROTOCOL": "HTTP/1.1"}
    asked |= environ
    setup_testing_defaults(asked)
    begun: list[tuple[int, Headers]] = []
    answer = b"".join(site(asked, lambda status, headers: begun.append((int(status.split()[0]), headers))))
    return *begun[0], answer.decode()


def signed(body: bytes, secret: str, *, age: int = 0) -> dict[str, str]:
    at = str(int(time.time()) - age)
    return {"x_slack_request_timestamp": at, "x_slack_signature": signature(secret, at, body)}


def header(headers: Headers, name: str) -> str:
    return next(value for key, value in headers if key == name)


def command(stage: Stage, text: str = "help", *, name: str = "Ada") -> bytes:
    person = stage.person(name)
    sent = {"command": "/mentor", "text": text, "team_id": stage.slack.id, "user_id": person.id, "channel_id": "C1"}
    return urlencode(sent).encode()
