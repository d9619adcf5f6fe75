"""The row of checks that every call of the Web API passes before its method answers."""

from dataclasses import dataclass, field

from bot.sandbox.arguments import Arguments, invalid_arguments
from bot.sandbox.calls import METHODS, Call, Method
from bot.sandbox.limits import UNLISTED_HISTORY, Limit
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.app import App
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

HISTORY = {"conversations.history", "conversations.replies"}


@dataclass(frozen=True)
class Answer:
    body: JsonObject
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


def answered(world: World, name: str, token: str, sent: Arguments) -> Answer:
    """In Slack's order: method, token, rate, arguments, scope. Then the method itself.

    Nothing here waits, so a call is done as a whole before the next one starts.
    """
    wanted = _known(name)
    workspace, app = _owner(world, token, wanted)
    world.limits.take((app.app_id, workspace.id, name), _limit(app, wanted))
    _complete(wanted, sent)
    call = Call(world, workspace, app, sent)
    call.need(*wanted.scopes)
    body = {"ok": True} | wanted.answer(call)
    return Answer(body, 200, {"x-oauth-scopes": app.provided, "x-accepted-oauth-scopes": ",".join(wanted.scopes)})


def _known(name: str) -> Method:
    try:
        return METHODS[name]
    except KeyError:
        raise SlackRefusal("unknown_method", req_method=name) from None


def _owner(world: World, token: str, wanted: Method) -> tuple[Workspace, App]:
    if not token:
        raise SlackRefusal("not_authed")
    for workspace in world.workspaces.values():
        app = workspace.app
        if token in (app.bot_token, app.app_token):
            if token != (app.bot_token if wanted.caller == "bot" else app.app_token):
                raise SlackRefusal("not_allowed_token_type")
            if not app.installed:
                raise SlackRefusal("account_inactive")
            if app.revoked and wanted.caller == "bot":
                raise SlackRefusal("token_revoked")
            return workspace, app
    raise SlackRefusal("invalid_auth")


def _limit(app: App, wanted: Method) -> Limit:
    return UNLISTED_HISTORY if app.registration.sold_unlisted and wanted.name in HISTORY else wanted.limit


def _complete(wanted: Method, sent: Arguments) -> None:
    missing = [name for name in wanted.required if sent.get(name) in (None, "")]
    if missing:
        raise invalid_arguments(*(f"missing required field: {name}" for name in missing))
