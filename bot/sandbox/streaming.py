"""The stream of server-sent events that keeps a page up to date."""

import asyncio
import json

from aiohttp import web

from bot.sandbox.feed import Queue
from bot.sandbox.refusals import NotPossible
from bot.sandbox.world import World

HEARTBEAT_SECONDS = 15.0
HEADERS = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}


class EventStream:
    def __init__(self, world: World) -> None:
        self._world = world

    async def handle(self, request: web.Request) -> web.StreamResponse:
        try:
            _, user = self._world.someone(request.query.get("as", ""))
        except NotPossible as refusal:
            raise web.HTTPNotFound(text=str(refusal)) from None
        response = web.StreamResponse(headers=HEADERS)
        queue = self._world.feed.subscribe(user.id, traffic=request.query.get("traffic") == "1")
        try:
            await response.prepare(request)
            await self._pour(response, queue)
        except ConnectionError:
            pass  # the page was closed, which is how every stream ends
        finally:
            self._world.feed.unsubscribe(user.id, queue)
        return response

    async def _pour(self, response: web.StreamResponse, queue: Queue) -> None:
        await response.write(b": connected\n\n")
        while True:
            try:
                event = await asyncio.wait_for(queue.get(), HEARTBEAT_SECONDS)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            if event is None:
                return
            await response.write(f"data: {json.dumps(event)}\n\n".encode())
