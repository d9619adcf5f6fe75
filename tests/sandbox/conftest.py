"""A running sandbox, and apps made with Slack's own libraries that are connected to it."""

import urllib.parse
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient

from bot.sandbox.delivery.base import Ack
from bot.sandbox.delivery.direct import DirectDelivery
from bot.sandbox.delivery.http import HttpDelivery
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.sandbox.state.workspace import Workspace
from bot.sandbox.testing import watch
from tests.sandbox.browsing import Page
from tests.sandbox.consenting import BACK, answer_in
from tests.sandbox.listening import Listening


class Stopwatch:
    """Real time that a test may push forward, so that nothing has to be waited for."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def stopwatch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def sandbox(request: pytest.FixtureRequest, stopwatch: Stopwatch) -> Iterator[Sandbox]:
    running = Sandbox(real_time=stopwatch, seed="test")
    watch(request.node, running)
    running.add_workspace(believable_workspace())
    running.start()
    yield running
    running.stop()


@pytest.fixture
def workspace(sandbox: Sandbox) -> Workspace:
    return next(iter(sandbox.world.workspaces.values()))


@pytest.fixture
def api(sandbox: Sandbox, workspace: Workspace) -> WebClient:
    return WebClient(workspace.app.bot_token, base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
def bolt(api: WebClient, workspace: Workspace) -> App:
    """An app of Slack's framework, called directly."""
    app = App(client=api, signing_secret=workspace.app.signing_secret)
    workspace.app.delivery = DirectDelivery(bolt_receiver(app))
    return app


def bolt_receiver(app: App) -> Callable[[dict[str, Any]], Ack]:
    def receive(carried: dict[str, Any]) -> Ack:
        answer = app.dispatch(BoltRequest(mode="socket_mode", body=carried["payload"]))
        return Ack(answer.status, answer.body or "", answer.first_headers().get("content-type", ""))

    return receive


@pytest.fixture
def listening(workspace: Workspace) -> Iterator[Listening]:
    """A request URL, at which the app gets everything."""
    running = Listening()
    workspace.app.delivery = HttpDelivery(running.url)
    yield running
    running.stop()


@pytest.fixture
def received(workspace: Workspace) -> list[dict[str, Any]]:
    """Payloads as an app that says yes to everything gets them."""
    payloads: list[dict[str, Any]] = []

    def receive(carried: dict[str, Any]) -> Ack:
        payloads.append(carried["payload"])
        return Ack(200)

    workspace.app.delivery = DirectDelivery(receive)
    return payloads


@pytest.fixture
def grant(sandbox: Sandbox, workspace: Workspace) -> Callable[..., None]:
    return lambda *scopes: sandbox.on_loop(lambda: workspace.app.scopes.update(scopes))


@pytest.fixture
def page(sandbox) -> Iterator[Page]:
    open_page = Page(sandbox)
    yield open_page
    sandbox.on_loop(sandbox.world.feed.close)
    open_page.close()


@pytest.fixture
def beech(sandbox, workspace):
    """A second workspace, in which the same app is not installed yet."""
    workspace.app.registration.redirect_urls.append("https://mentor.example/slack")
    return sandbox.add_workspace(believable_workspace("Beech Works", sharing=workspace.app, installed=False))


@pytest.fixture
def slack(sandbox):
    """Slack without a token."""
    return WebClient(base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
def client(workspace):
    registration = workspace.app.registration
    return {"client_id": registration.client_id, "client_secret": registration.client_secret}


@pytest.fixture
def link(sandbox, client):
    def make(**query):
        asked = {"client_id": client["client_id"], "scope": "chat:write,commands", "redirect_uri": BACK, "state": "s&1"}
        return f"{sandbox.url}/oauth/v2/authorize?{urllib.parse.urlencode(asked | query)}"

    return make


@pytest.fixture
def install(sandbox, beech, slack, client, link):
    """Ada of Beech Works installs the app; returns what it got."""

    def run(**more):
        address = sandbox.person("Ada", beech).installs(link(**more))
        return slack.oauth_v2_access(**client, code=answer_in(address)["code"], redirect_uri=BACK)

    return run
