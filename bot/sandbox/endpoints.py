"""How the sandbox's own endpoints are asked and answer: JSON both ways, and words for a person when it fails."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.sandbox.refusals import AppFailed, NotPossible
from bot.sandbox.shapes import JsonObject

PREFIX = "/sandbox/api"
Act = Callable[[JsonObject], Awaitable[JsonObject | None]]


def endpoint(method: str, name: str, act: Act, *, shows_failures: bool = False) -> web.RouteDef:
    """`shows_failures`: when the app fails, the one who asked says so. Else a `failed` event has said it already."""

    async def handle(request: web.Request) -> web.Response:
        try:
            answer = await act(await _asked(request))
        except NotPossible as refusal:
            return web.json_response({"ok": False, "error": refusal.error, "message": str(refusal)})
        except AppFailed as failure:
            return web.json_response({"ok": not shows_failures, "error": "app_failed", "message": str(failure)})
        return web.json_response({"ok": True} | (answer or {}))

    return web.route(method, f"{PREFIX}/{name}", handle)


async def _asked(request: web.Request) -> JsonObject:
    asked: Any = dict(request.query)
    if request.method != "GET" and request.can_read_body:
        try:
            asked = await request.json()
        except json.JSONDecodeError:
            raise NotPossible("bad_request", "This is not JSON.") from None
    if not isinstance(asked, dict):
        raise NotPossible("bad_request", "This is not a JSON object.")
    return asked
