"""The switchboard: faults, an administrator's settings, and the traffic, for the page and for tests of any language."""

from typing import Any
from zoneinfo import available_timezones

from aiohttp import web

from bot.sandbox import changing
from bot.sandbox.delivery.http import HttpDelivery
from bot.sandbox.delivery.socket_mode import SocketModeDelivery
from bot.sandbox.endpoints import Act, endpoint
from bot.sandbox.faults import ANY
from bot.sandbox.refusals import NotPossible
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.app import App
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.world import World

MOST_TRAFFIC = 1000
SETTINGS: dict[str, type] = {"apps_may_create_channels": bool, "takes_files": bool}
FACTS: dict[str, type] = {
    "tz": str,
    "real_name": str,
    "display_name": str,
    "title": str,
    "deleted": bool,
    "is_admin": bool,
    "is_restricted": bool,
    "is_ultra_restricted": bool,
    "is_stranger": bool,
}


class Switchboard:
    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        acts: list[tuple[str, str, Act]] = [
            ("GET", "faults", self.faults),
            ("POST", "faults", self.inject),
            ("DELETE", "faults", self.remove),
            ("GET", "traffic", self.traffic),
            ("POST", "workspace", self.workspace),
            ("POST", "person", self.person),
            ("GET", "app", self.app),
            ("POST", "app", self.change_app),
        ]
        return [endpoint(*act) for act in acts]

    async def faults(self, asked: JsonObject) -> JsonObject:
        return {"faults": [fault.shown() for fault in self._world.faults.pending]}

    async def inject(self, asked: JsonObject) -> JsonObject:
        self._world.faults.inject(
            _typed(asked, "kind", str, otherwise=""),
            _typed(asked, "method", str, otherwise=ANY),
            times=_typed(asked, "times", int, otherwise=1),
            after_effect=_typed(asked, "after_effect", bool, otherwise=False),
            seconds=_typed(asked, "seconds", (int, float), otherwise=None),
            reason=_typed(asked, "reason", str, otherwise="refresh_requested"),
        )
        return await self.faults(asked)

    async def remove(self, asked: JsonObject) -> JsonObject:
        self._world.faults.remove(asked.get("id"))
        return await self.faults(asked)

    async def traffic(self, asked: JsonObject) -> JsonObject:
        try:
            limit, before = int(asked.get("limit") or 200), int(asked.get("before") or 0)
        except ValueError:
            raise NotPossible("bad_request", "`limit` and `before` are numbers.") from None
        return {"traffic": self._world.traffic.page(max(1, min(limit, MOST_TRAFFIC)), before or None)}

    async def workspace(self, asked: JsonObject) -> JsonObject:
        workspace = self._workspace(asked)
        settings = _checked({key: value for key, value in asked.items() if key not in ("as", "workspace")}, SETTINGS)
        for name, value in settings.items():
            setattr(workspace, name, value)
        return {name: getattr(workspace, name) for name in SETTINGS}

    async def person(self, asked: JsonObject) -> None:
        changes = _checked(asked.get("changes"), FACTS)
        if changes.get("tz", "UTC") not in available_timezones():
            raise NotPossible("bad_request", f"There is no time zone {changes['tz']}.")
        changing.change_user(self._world, str(asked.get("user")), changes)

    async def app(self, asked: JsonObject) -> JsonObject:
        return {"app": _shown(self._workspace(asked).app)}

    async def change_app(self, asked: JsonObject) -> JsonObject:
        workspace, action = self._workspace(asked), asked.get("action")
        if action == "uninstall":
            changing.uninstall(self._world, workspace)
        elif action == "revoke_token":
            changing.revoke_token(self._world, workspace)
        elif action == "reinstall":
            changing.reinstall(workspace, _typed(asked, "scopes", list, otherwise=[]))
        else:
            raise NotPossible("bad_request", "An app can be told to uninstall, revoke_token or reinstall.")
        return {"app": _shown(workspace.app)}

    def _workspace(self, asked: JsonObject) -> Workspace:
        """The one named, or the one of the person that the page is; else the first."""
        if asked.get("workspace"):
            found = self._world.workspaces.get(str(asked["workspace"]))
            if found is None:
                raise NotPossible("team_not_found", "There is no such workspace.")
            return found
        return self._world.home_of(asked["as"]) if asked.get("as") else next(iter(self._world.workspaces.values()))


def _shown(app: App) -> JsonObject:
    delivery = app.delivery
    socket = isinstance(delivery, SocketModeDelivery)
    connections = len(delivery.connections) if isinstance(delivery, SocketModeDelivery) else 0
    way = "http" if isinstance(delivery, HttpDelivery) else "socket" if socket and connections else "none"
    named = {"id": app.app_id, "name": app.name, "scopes": sorted(app.scopes), "installed": app.installed}
    return named | {"delivery": way, "connections": connections}


def _checked(values: Any, types: dict[str, type]) -> JsonObject:
    """Exactly what may be set, each of the type it needs."""
    if not isinstance(values, dict) or not values:
        raise NotPossible("bad_request", f"Say what to change: {', '.join(types)}.")
    for name, value in values.items():
        if name not in types or not isinstance(value, types[name]):
            raise NotPossible("bad_request", f"{name} cannot be set to {value!r}.")
    return values


def _typed(asked: JsonObject, name: str, kind: Any, *, otherwise: Any) -> Any:
    value = asked.get(name, otherwise)
    if value is not otherwise and not isinstance(value, kind):
        raise NotPossible("bad_request", f"`{name}` cannot be {value!r}.")
    return value
