"""The row of checks that every call of the Web API passes before its method answers."""

from dataclasses import dataclass, field

from bot.sandbox.arguments import Arguments, invalid_arguments
from bot.sandbox.callers import caller
from bot.sandbox.calls import CLIENT_METHODS, METHODS, Call, ClientCall, Method
from bot.sandbox.limits import UNLISTED_HISTORY, Limit
from bot.sandbox.refusals import SlackRefusal
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.app import App
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
    if name in CLIENT_METHODS:
        return _answered_client(world, name, sent)
    wanted = _known(name)
    workspace, app = caller(world, token, wanted, sent)
    world.limits.take((app.app_id, workspace.id, name), _limit(app, wanted))
    _complete(wanted, sent)
    call = Call(world, workspace, app, sent)
    call.need(*wanted.scopes)
    body = {"ok": True} | wanted.answer(call)
    return Answer(body, 200, {"x-oauth-scopes": app.provided, "x-accepted-oauth-scopes": ",".join(wanted.scopes)})


def _answered_client(world: World, name: str, sent: Arguments) -> Answer:
    """Calls for which an app shows not a token but who it is."""
    limit, answer = CLIENT_METHODS[name]
    registrations = (workspace.app.registration for workspace in world.workspaces.values())
    registration = next((each for each in registrations if each.client_id == sent.text("client_id")), None)
    if registration is None:
        raise SlackRefusal("invalid_client_id")
    if registration.client_secret != sent.text("client_secret"):
        raise SlackRefusal("bad_client_secret")
    world.limits.take((registration.app_id, "", name), limit)
    return Answer({"ok": True} | answer(ClientCall(world, registration, sent)))


def _known(name: str) -> Method:
    try:
        return METHODS[name]
    except KeyError:
        raise SlackRefusal("unknown_method", req_method=name) from None


def _limit(app: App, wanted: Method) -> Limit:
    return UNLISTED_HISTORY if app.registration.sold_unlisted and wanted.name in HISTORY else wanted.limit


def _complete(wanted: Method, sent: Arguments) -> None:
    missing = [name for name in wanted.required if sent.get(name) in (None, "")]
    if missing:
        raise invalid_arguments(*(f"missing required field: {name}" for name in missing))
