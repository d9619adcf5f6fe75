"""Socket Mode: the app holds web sockets open, and each payload goes down any one of them."""

import asyncio
import json
import uuid
from contextlib import suppress
from itertools import count

from aiohttp import WSMsgType, web

from bot.sandbox.delivery.base import ANSWER_SECONDS, Ack, Envelope, NoAnswer, too_late
from bot.sandbox.shapes import JsonObject

MOST_CONNECTIONS = 10
WARNING_SECONDS = 10.0
"""How long before its end Slack warns of it."""


class SocketModeDelivery:
    def __init__(self) -> None:
        self.connections: list[web.WebSocketResponse] = []
        self._waiting: dict[str, asyncio.Future[Ack]] = {}
        self._turn = count()

    async def deliver(self, envelope: Envelope) -> Ack:
        if not self.connections:
            raise NoAnswer("connection_failed", "the app is not connected")
        socket = self.connections[next(self._turn) % len(self.connections)]
        envelope_id = str(uuid.uuid4())
        answer: asyncio.Future[Ack] = asyncio.get_running_loop().create_future()
        self._waiting[envelope_id] = answer
        try:
            await socket.send_json(_frame(envelope_id, envelope))
            return await asyncio.wait_for(answer, ANSWER_SECONDS)
        except TimeoutError:
            raise too_late() from None
        except ConnectionError:
            raise NoAnswer("connection_failed", "the app hung up") from None
        finally:
            del self._waiting[envelope_id]

    async def serve(self, socket: web.WebSocketResponse, app_id: str) -> None:
        """Keep one connection until it ends."""
        self.connections.append(socket)
        try:
            await socket.send_json(_hello(app_id, len(self.connections)))
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._take(frame.data)
        finally:
            self.connections.remove(socket)

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """End every connection the way Slack does every few hours; a client then opens a new one."""
        ending = list(self.connections)
        for socket in ending:
            with suppress(ConnectionError):
                await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}})
        if reason == "warning":
            await asyncio.sleep(WARNING_SECONDS)
        for socket in ending:
            await socket.close()

    async def close(self) -> None:
        for socket in list(self.connections):
            await socket.close()

    def _take(self, text: str) -> None:
        """An ack; anything else that a client says is none of Slack's business."""
        with suppress(ValueError):
            said = json.loads(text)
            waiting = self._waiting.get(said.get("envelope_id", "")) if isinstance(said, dict) else None
            if waiting is not None and not waiting.done():
                waiting.set_result(_ack(said.get("payload")))


def _ack(payload: JsonObject | None) -> Ack:
    return Ack(200, json.dumps(payload) if payload else "", "application/json")


def _frame(envelope_id: str, envelope: Envelope) -> JsonObject:
    frame: JsonObject = {
        "envelope_id": envelope_id,
        "type": envelope.kind,
        "payload": envelope.payload,
        "accepts_response_payload": envelope.kind != "events_api",
    }
    if envelope.kind == "events_api":
        frame["retry_attempt"] = envelope.retry.attempt if envelope.retry else 0
        frame["retry_reason"] = envelope.retry.reason if envelope.retry else ""
    return frame


def _hello(app_id: str, connections: int) -> JsonObject:
    return {
        "type": "hello",
        "num_connections": connections,
        "connection_info": {"app_id": app_id},
        "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 3600},
    }
