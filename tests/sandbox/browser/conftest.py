"""Chromium at the page of a running sandbox; whatever the page complains of in its console fails the test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from bot.sandbox.seed import believable_workspace
from bot.sandbox.server import Sandbox

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
DESKTOP = {"width": 1280, "height": 800}
PATIENCE = 10_000


class Window:
    """One window of the browser, in which one is somebody of the workspace."""

    def __init__(self, page: Page, sandbox: Sandbox) -> None:
        self.page = page
        self._url = sandbox.url

    def opens(self, person: str = "Ada", at: str = "") -> Page:
        """At a conversation by its id, or at #general."""
        self.page.add_init_script("localStorage.setItem('sandbox-hint-seen', 'yes')")
        self.page.goto(f"{self._url}/?as={person}&in={at}")
        expect(self.page.get_by_role("button", name="Traffic", exact=True)).to_be_visible()
        return self.page

    def pane(self, name: str) -> Locator:
        """A tool of the top bar, opened."""
        self.page.get_by_role("button", name=name, exact=True).click()
        return self.page.get_by_role("complementary", name=name, exact=True)

    def violations(self) -> list[str]:
        """What axe-core finds wrong: the rule, and the elements that break it."""
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE.read_text())
        found: Any = self.page.evaluate("async () => (await axe.run()).violations")
        return [f"{one['id']}: {[node['target'] for node in one['nodes']]}" for one in found]


@pytest.fixture(scope="session")
def contexts(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """One for each kind of screen. Tests share them: each sandbox has a port, and with it a storage, of its own."""
    known: dict[str, BrowserContext] = {}

    def context(**about: Any) -> BrowserContext:
        kind = repr(sorted(about.items()))
        if kind not in known:
            known[kind] = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce"} | about)
            known[kind].set_default_timeout(PATIENCE)
        return known[kind]

    yield context
    for one in known.values():
        one.close()


@pytest.fixture
def windows(contexts: Callable[..., BrowserContext], sandbox: Sandbox) -> Iterator[Callable[..., Window]]:
    """Makes windows, with whatever Playwright may be told of a browser (viewport, color_scheme…)."""
    complaints: list[str] = []
    pages: list[Page] = []

    def make(**about: Any) -> Window:
        page = contexts(**about).new_page()
        pages.append(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        return Window(page, sandbox)

    yield make
    for page in pages:
        page.close()
    assert complaints == []


@pytest.fixture
def window(windows: Callable[..., Window]) -> Window:
    return windows()


@pytest.fixture(scope="module")
def call(browser: Browser) -> Iterator[Callable[..., Any]]:
    """Runs a function of a module of the page; all of them in one window, because none keeps anything."""
    sandbox = Sandbox(seed="logic")
    sandbox.add_workspace(believable_workspace())
    sandbox.start()
    page = browser.new_page()
    page.goto(f"{sandbox.url}/page/icon.svg")
    script = "async ([path, name, args]) => (await import(`/page/${path}`))[name](...args)"
    yield lambda path, name, *args: page.evaluate(script, [path, name, list(args)])
    page.close()
    sandbox.stop()
