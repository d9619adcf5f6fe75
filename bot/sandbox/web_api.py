"""The Web API: every call passes the same row of checks, then its method answers."""

import json
from dataclasses import dataclass

from aiohttp import web

from bot.sandbox import arguments, methods
from bot.sandbox.arguments import Arguments, invalid_arguments
from bot.sandbox.calls import METHODS, Call, Method
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.app import App
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.traffic import Record
from bot.sandbox.world import World

methods.load()


@dataclass(frozen=True)
class Answer:
    body: JsonObject
    status: int
    headers: dict[str, str]


class WebApi:
    def __init__(self, world: World) -> None:
        self._world = world

    async def handle(self, request: web.Request) -> web.Response:
        name = request.match_info["method"]
        sent = Arguments()
        try:
            sent = await arguments.read(request)
            answer = self._answer(name, _token(request, sent), sent)
        except SlackRefusal as refusal:
            answer = _refused(refusal)
        shown = {key: value for key, value in sent.items() if key != "token"}
        self._world.traffic.note(Record(self._world.clock.now(), "to_slack", name, shown, answer.body))
        return web.Response(
            text=json.dumps(answer.body), status=answer.status, headers=answer.headers, content_type="application/json"
        )

    def _answer(self, name: str, token: str, sent: Arguments) -> Answer:
        """The row of checks, in Slack's order: method, token, rate, arguments, scope. Then the method itself.

        Nothing here waits, so a call is done as a whole before the next one starts.
        """
        wanted = _known(name)
        workspace, app = self._owner(token, wanted)
        self._world.limits.take((app.app_id, workspace.id, name), wanted.limit)
        _complete(wanted, sent)
        call = Call(self._world, workspace, app, sent)
        call.need(*wanted.scopes)
        body = {"ok": True} | wanted.answer(call)
        return Answer(body, 200, {"x-oauth-scopes": app.provided, "x-accepted-oauth-scopes": ",".join(wanted.scopes)})

    def _owner(self, token: str, wanted: Method) -> tuple[Workspace, App]:
        if not token:
            raise SlackRefusal("not_authed")
        for workspace in self._world.workspaces.values():
            app = workspace.app
            if token in (app.bot_token, app.app_token):
                if token != (app.bot_token if wanted.caller == "bot" else app.app_token):
                    raise SlackRefusal("not_allowed_token_type")
                if not app.installed:
                    raise SlackRefusal("account_inactive")
                return workspace, app
        raise SlackRefusal("invalid_auth")


def _token(request: web.Request, sent: Arguments) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    return token.strip() if scheme.lower() == "bearer" else sent.text("token")


def _known(name: str) -> Method:
    try:
        return METHODS[name]
    except KeyError:
        raise SlackRefusal("unknown_method", req_method=name) from None


def _complete(wanted: Method, sent: Arguments) -> None:
    missing = [name for name in wanted.required if sent.get(name) in (None, "")]
    if missing:
        raise invalid_arguments(*(f"missing required field: {name}" for name in missing))


def _refused(refusal: SlackRefusal) -> Answer:
    return Answer({"ok": False, "error": refusal.error} | refusal.details, refusal.status, refusal.headers)
