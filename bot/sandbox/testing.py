"""A pytest plugin: a Slack for the tests of any Bolt app.

In a `conftest.py`: `pytest_plugins = ["bot.sandbox.testing"]`. Then ask for `slack`, and let the app receive from it:

    def test_the_app_says_hello(slack, app):                       # app = slack_bolt.App(client=slack.client, …)
        slack.connect(lambda payload: app.dispatch(BoltRequest(mode="socket_mode", body=payload)))
        ada = slack.person("Ada")
        ada.types("/hello")
        assert ada.last_text == "Hello, Ada!"

A test that fails prints what went between the app and Slack.
"""

from collections.abc import Callable, Generator, Iterator
from typing import Any, Protocol

import pytest

from bot.sandbox.delivery.base import Ack
from bot.sandbox.delivery.direct import DirectDelivery
from bot.sandbox.delivery.http import HttpDelivery
from bot.sandbox.people import Person
from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox
from bot.sandbox.shapes import JsonObject
from bot.sandbox.state.workspace import Workspace

RUNNING = pytest.StashKey[list[Sandbox]]()
COMMANDS = "slash_commands"


class Answered(Protocol):
    """What `slack_bolt.App.dispatch` returns."""

    status: int
    body: str

    def first_headers(self) -> dict[str, str]: ...


class Slack:
    """A sandbox with one workspace, and the app that is installed there."""

    def __init__(self, sandbox: Sandbox, workspace: Workspace) -> None:
        self.sandbox, self.workspace = sandbox, workspace
        self.app = workspace.app

    @property
    def api_url(self) -> str:
        """For `slack_sdk.WebClient(token=slack.app.bot_token, base_url=slack.api_url)`."""
        return self.sandbox.api_url

    def person(self, name: str) -> Person:
        return self.sandbox.person(name, self.workspace)

    def connect(self, receive: Callable[[JsonObject], Answered]) -> None:
        """Hand payloads to this function, without any network."""

        def carry(carried: JsonObject) -> Ack:
            answer = receive(carried["payload"])
            return Ack(answer.status, answer.body or "", answer.first_headers().get("content-type", ""))

        self.app.delivery = DirectDelivery(carry)

    def connect_url(self, request_url: str) -> None:
        """Send payloads there, signed. (Without either call, Slack waits for the app's Socket Mode connection.)"""
        self.app.delivery = HttpDelivery(request_url)


@pytest.fixture
def slack(request: pytest.FixtureRequest) -> Iterator[Slack]:
    """A Slack of its own for each test, with a dozen people, and the app's command `/mentor` unless it is changed."""
    sandbox = Sandbox(seed=request.node.nodeid)
    workspace = sandbox.add_workspace(believable_workspace())
    sandbox.start()
    watch(request.node, sandbox)
    yield Slack(sandbox, workspace)
    sandbox.stop()


def watch(item: pytest.Item, sandbox: Sandbox) -> None:
    """Have this sandbox's traffic printed if the test fails; for fixtures that start one themselves."""
    item.stash.setdefault(RUNNING, []).append(sandbox)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, pytest.TestReport]:
    report: pytest.TestReport = yield
    if report.when == "call" and report.failed:
        for sandbox in item.stash.get(RUNNING, []):
            report.sections.append(("Traffic with the local Slack", sandbox.traffic.describe()))
    if report.when == "teardown" and RUNNING in item.stash:
        del item.stash[RUNNING]  # pytest keeps its items to the end, and with them all that was ever said
    return report
