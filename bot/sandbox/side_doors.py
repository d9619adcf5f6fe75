"""The addresses beside the Web API that Slack hands to the app: response URLs and Socket Mode links."""

import json
from typing import Any

from aiohttp import web

from bot.sandbox.answers_to_people import respond
from bot.sandbox.delivery.socket_mode import MOST_CONNECTIONS, SocketModeDelivery
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.state.app import App
from bot.sandbox.world import World


class SideDoors:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        return [web.post("/response/{id}", self.response), web.get("/link", self.link), web.get("/link/", self.link)]

    async def response(self, request: web.Request) -> web.Response:
        answer: Any = None
        try:
            answer = json.loads(await request.text())
            if not isinstance(answer, dict):
                raise SlackRefusal("invalid_payload", status=400)
            respond(self._world, request.match_info["id"], answer)
        except ValueError:
            return self._respond(answer, {"ok": False, "error": "invalid_payload"}, 400)
        except SlackRefusal as refusal:
            refused = {"ok": False, "error": refusal.error} | refusal.details
            return self._respond(answer, refused, refusal.status)
        self._note(answer, "ok", 200)
        return web.Response(text="ok")

    async def link(self, request: web.Request) -> web.WebSocketResponse:
        """One connection per ticket."""
        app = self._ticket_holder(request.query.get("ticket", ""))
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        if not isinstance(app.delivery, SocketModeDelivery):
            await socket.send_json({"type": "disconnect", "reason": "link_disabled"})
        elif len(app.delivery.connections) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
        else:
            await app.delivery.serve(socket, app.app_id)
        return socket

    def _ticket_holder(self, ticket: str) -> App:
        token = self._world.tickets.pop(ticket, None)
        for workspace in self._world.workspaces.values():
            if workspace.app.app_token == token:
                return workspace.app
        raise web.HTTPUnauthorized(text="This ticket is unknown or was used before.")

    def _respond(self, answer: Any, body: dict[str, Any], status: int) -> web.Response:
        self._note(answer, body, status)
        return web.json_response(body, status=status)

    def _note(self, answer: Any, body: Any, status: int) -> None:
        self._world.traffic.note(self._world.clock.now(), "to_slack", "response_url", answer, body, status=status)
