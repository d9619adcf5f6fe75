"""The Web API on the wire: reading a call, answering it, and the faults that may strike it."""

import asyncio
import json
import time
from contextlib import suppress

from aiohttp import BasicAuth, web

from bot.sandbox import arguments, methods
from bot.sandbox.arguments import Arguments
from bot.sandbox.checks import Answer, answered
from bot.sandbox.faults import Fault
from bot.sandbox.limits import rate_limited
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.world import World

methods.load()

HUNG_UP = Answer({"ok": False, "error": "connection_lost"}, status=0)
"""Nothing was sent: the connection ended."""
WAITING = ("timeout", "slow")


class WebApi:
    def __init__(self, world: World) -> None:
        self._world = world

    async def handle(self, request: web.Request) -> web.Response:
        name, sent_at, started = request.match_info["method"], self._world.clock.now(), time.monotonic()
        fault = self._world.faults.strike_call(name)
        sent, answer = await (self._struck(request, fault) if fault else self._received(request))
        shown = {key: value for key, value in sent.items() if key != "token"}
        took = int((time.monotonic() - started) * 1000)
        status = answer.status or None
        self._world.traffic.note(sent_at, "to_slack", name, shown, answer.body, status=status, milliseconds=took)
        if answer is HUNG_UP and request.transport is not None:
            request.transport.abort()
        text = json.dumps(answer.body)
        return web.Response(text=text, status=status or 500, headers=answer.headers, content_type="application/json")

    async def _received(self, request: web.Request) -> tuple[Arguments, Answer]:
        sent = Arguments()
        try:
            sent = await arguments.read(request)
            return sent, answered(self._world, request.match_info["method"], _credentials(request, sent), sent)
        except SlackRefusal as refusal:
            return sent, _refused(refusal)

    async def _struck(self, request: web.Request, fault: Fault) -> tuple[Arguments, Answer]:
        """The call comes to grief before it has done anything, or when all is done but the answer."""
        spoiled = _spoiled(fault)
        sent, answer = Arguments(), spoiled
        if fault.after_effect:
            sent, answer = await self._received(request)
        if fault.kind in WAITING:
            await asyncio.sleep(fault.seconds)
        if answer is None:
            return await self._received(request)
        return sent, spoiled or answer


def _credentials(request: web.Request, sent: Arguments) -> str:
    """The token; a client's id and secret are put where the arguments could have named them."""
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "bearer":
        sent["token"] = value.strip()
    if scheme.lower() == "basic":
        with suppress(ValueError):
            client = BasicAuth.decode(f"{scheme} {value}")
            sent |= {"client_id": client.login, "client_secret": client.password}
    return sent.text("token")


def _spoiled(fault: Fault) -> Answer | None:
    """What comes instead of the answer; None where the answer does come, only late."""
    match fault.kind:
        case "rate_limited":
            return _refused(rate_limited(max(1, round(fault.seconds))))
        case "server_error":
            return Answer({"ok": False, "error": "internal_error"}, 500)
        case "unavailable":
            return Answer({"ok": False, "error": "service_unavailable"}, 503)
        case "internal_error" | "fatal_error":
            return Answer({"ok": False, "error": fault.kind})
        case "reset" | "timeout":
            return HUNG_UP
    return None


def _refused(refusal: SlackRefusal) -> Answer:
    return Answer({"ok": False, "error": refusal.error} | refusal.details, refusal.status, refusal.headers)
