"""What a journey begins with, and what is kept of one that went wrong."""

import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from bot.demo import just_installed, running
from bot.sandbox import passes
from bot.sandbox.delivery import socket_mode
from bot.sandbox.server import Sandbox
from tests.journeys.visitor import Visitor

FOR_EVER = 60.0
"""Seconds."""

DESKTOP = {"width": 1280, "height": 800}

THEIR_CHANNEL = "mentoring-mariana-grace"
"""How the name of Grace's and Mariana's channel begins."""


@pytest.fixture(scope="module", autouse=True)
def unhurried_slack() -> Iterator[None]:
    """Its three seconds are real ones, and a browser beside it may take them all on a crowded machine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket_mode, "ANSWER_SECONDS", FOR_EVER)
        patch.setattr(passes, "TRIGGER_SECONDS", FOR_EVER)
        yield


@pytest.fixture
def visitor(page: Page) -> Iterator[Visitor]:
    """At the page of a Slack in which the bot was installed a moment ago."""
    page.set_viewport_size(DESKTOP)
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    with just_installed(port=0) as sandbox:
        yield Visitor(page, sandbox.url)
        page.goto("about:blank")  # lets go of the stream of events, so that the server need not wait for it
    assert complaints == []


@pytest.fixture(scope="module")
def with_a_pair() -> Iterator[Sandbox]:
    """A demo in which Grace mentors Mariana. Its clock goes on from one journey to the next."""
    with running(0) as sandbox:
        sandbox.person("Ada").types("/mentor pair @Grace @Mariana")
        yield sandbox


@pytest.fixture
def pair(page: Page, with_a_pair: Sandbox) -> Iterator[Visitor]:
    """At its page."""
    yield Visitor(page, with_a_pair.url)
    page.goto("about:blank")  # see above


@pytest.hookimpl(wrapper=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> Generator[None, object, object]:
    """The failure says where to see what the person saw."""
    try:
        return (yield)
    except Exception as failure:
        page = pyfuncitem.funcargs.get("page")
        if isinstance(page, Page):
            picture = Path(tempfile.mkdtemp(prefix="mentor-journey-")) / f"{pyfuncitem.name}.png"
            page.screenshot(path=picture)
            failure.add_note(f"What the page showed then: {picture}")
        raise
