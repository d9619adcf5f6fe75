"""The sandbox as a whole: a web server in a thread of its own, and the handle by which a test or the demo holds it."""

import secrets
import socket
import sys
import threading
import time
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from aiohttp import web

from bot.sandbox import changing, endpoints, page_api, page_files, scheduling
from bot.sandbox.authorizing import Authorizing
from bot.sandbox.clock import SandboxClock
from bot.sandbox.control_api import Switchboard
from bot.sandbox.delivery.http import HttpDelivery
from bot.sandbox.delivery.socket_mode import SocketModeDelivery
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.history import happened_before
from bot.sandbox.ids import Ids
from bot.sandbox.limits import Limits
from bot.sandbox.loop_thread import LoopThread
from bot.sandbox.people.finding import NotThere, somebody
from bot.sandbox.people.person import Person
from bot.sandbox.seed import believable_workspace
from bot.sandbox.side_doors import SideDoors
from bot.sandbox.state.app import App
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.streaming import EventStream
from bot.sandbox.traffic import Traffic
from bot.sandbox.travel import TimeTravel, Travel
from bot.sandbox.uploads import Uploads
from bot.sandbox.web_api import WebApi
from bot.sandbox.world import World

Result = TypeVar("Result")
LARGEST_BODY = 32 * 1024 * 1024


class Sandbox:
    """All state changes on the loop's thread; the methods here may be called from any other."""

    def __init__(
        self,
        clock: SandboxClock | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        *,
        real_time: Callable[[], float] = time.monotonic,
        seed: str | None = None,
    ) -> None:
        self.clock = clock or SandboxClock()
        self.world = World(self.clock, Ids(seed or secrets.token_hex(16)), real_time)
        self._address = (host, port)
        self._travel = Travel(self.world)
        self._loop = LoopThread()
        self._runner: web.AppRunner | None = None
        self.faults.on_disconnect = self._disconnect

    @property
    def url(self) -> str:
        return self.world.base_url

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def traffic(self) -> Traffic:
        return self.world.traffic

    @property
    def limits(self) -> Limits:
        return self.world.limits

    @property
    def faults(self) -> Faults:
        return self.world.faults

    @property
    def time_travel(self) -> TimeTravel | None:
        return self._travel.guide

    @time_travel.setter
    def time_travel(self, guide: TimeTravel | None) -> None:
        self._travel.guide = guide

    def add_workspace(self, workspace: Workspace) -> Workspace:
        if workspace.id in self.world.workspaces:
            raise ValueError(f"There is already a workspace {workspace.id}; seed the second one differently.")
        happened_before(workspace, self.clock.now())
        self.world.workspaces[workspace.id] = workspace
        return workspace

    def start(self) -> None:
        """Raises OSError when the port is taken."""
        listening = socket.create_server(self._address)
        host, port = listening.getsockname()[:2]
        self.world.base_url = f"http://{host}:{port}"
        self._loop.start()
        self.wait(self._serve(listening))
        self.clock.on_move.append(self._show_time)

    def stop(self) -> None:
        if self._loop.is_running:
            self.clock.on_move.remove(self._show_time)
            self.wait(self._shut_down())
        self._loop.stop()

    def person(self, name: str, workspace: Workspace | None = None) -> Person:
        """By display name, real name or id; in any workspace unless one is given."""
        problems = []
        for place in [workspace] if workspace else self.world.workspaces.values():
            try:
                return Person(self.world, self._loop, place, somebody(place, name))
            except NotThere as missing:
                problems.append(str(missing))
        raise NotThere("\n".join(problems) or "There is no workspace yet.")

    def change_user(self, user_id: str, **changes: Any) -> None:
        """Change somebody's profile as an administrator would: tz, real_name, title, deleted, is_admin…"""
        self.on_loop(lambda: changing.change_user(self.world, user_id, changes))

    def add_user(self, workspace: Workspace, **facts: Any) -> Person:
        """Somebody new: they are in #general, and the app hears `team_join`."""
        user = self.on_loop(lambda: changing.add_user(self.world, workspace, facts))
        return Person(self.world, self._loop, workspace, user)

    def uninstall(self, workspace: Workspace) -> None:
        self.on_loop(lambda: changing.uninstall(self.world, workspace))

    def grant_access(self, workspace: Workspace, *, granted: bool = True) -> None:
        """Let an organization's app into one of its workspaces, or shut it out."""
        self.on_loop(lambda: changing.grant_access(self.world, workspace, granted=granted))

    def verify_request_url(self, workspace: Workspace) -> bool:
        """Send the app the challenge that Slack sends when a request URL is set."""
        return self.wait(self.world.outbound.verify_url(workspace.app))

    def check_ssl(self, workspace: Workspace) -> bool:
        """Send the app the `ssl_check` that Slack sends to command URLs now and then."""
        return self.wait(self.world.outbound.check_ssl(workspace.app))

    def settle(self) -> None:
        """Wait until everything sent to the app has been answered (or awaits a later retry)."""
        self.wait(self.world.outbound.settle())

    def on_loop(self, act: Callable[[], Result]) -> Result:
        """Run something short where all the state changes."""
        return self._loop.call(act)

    def wait(self, act: Coroutine[Any, Any, Result]) -> Result:
        return self._loop.wait(act)

    async def _serve(self, listening: socket.socket) -> None:
        application = web.Application(client_max_size=LARGEST_BODY)
        application.router.add_route("*", "/api/{method}", WebApi(self.world).handle)
        application.add_routes(Uploads(self.world).routes())
        application.add_routes(Authorizing(self.world).routes())
        application.add_routes(SideDoors(self.world).routes())
        application.add_routes(page_api.routes(self.world, self._travel))
        application.add_routes(Switchboard(self.world).routes())
        application.add_routes([web.get(f"{endpoints.PREFIX}/events", EventStream(self.world).handle)])
        application.add_routes(page_files.routes())
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.SockSite(self._runner, listening).start()
        self._loop.begin(scheduling.keep_posting(self.world))

    async def _shut_down(self) -> None:
        self.world.outbound.stop()
        self.world.feed.close()
        for workspace in self.world.workspaces.values():
            await workspace.app.delivery.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def _disconnect(self, fault: Fault) -> None:
        deliveries = {id(each.app.delivery): each.app.delivery for each in self.world.workspaces.values()}
        for delivery in deliveries.values():
            if isinstance(delivery, SocketModeDelivery) and delivery.connections:
                self._loop.begin(delivery.disconnect(fault.reason))

    def _show_time(self, _: object) -> None:
        self._loop.call_soon(self._act_on_time)

    def _act_on_time(self) -> None:
        scheduling.post_due(self.world)
        self.world.schedule_changed.set()
        self._travel.tell()


def serve(host: str = "127.0.0.1", port: int = 8765, request_url: str | None = None, *, more_people: int = 0) -> None:
    """A sandbox for a bot that runs elsewhere: say what that bot has to be told, and block until interrupted."""
    sandbox = Sandbox(host=host, port=port)
    app = sandbox.add_workspace(believable_workspace(more_people=more_people)).app
    if request_url:
        app.delivery = HttpDelivery(request_url)
    sandbox.start()
    try:
        sys.stdout.write(_welcome(sandbox, app))
        sys.stdout.flush()
        threading.Event().wait()
    except KeyboardInterrupt:
        sys.stdout.write("\n")
    finally:
        sandbox.stop()


def _welcome(sandbox: Sandbox, app: App) -> str:
    settings = {
        "SLACK_BOT_TOKEN": app.bot_token,
        "SLACK_APP_TOKEN": app.app_token,
        "SLACK_SIGNING_SECRET": app.signing_secret,
        "SLACK_API_URL": sandbox.api_url,
    }
    lines = [f"A local Slack is at {sandbox.url}", "", "A bot connects to it with:"]
    return "\n".join([*lines, *(f"    {name}={value}" for name, value in settings.items()), ""])
