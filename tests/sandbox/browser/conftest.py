"""Chromium at the page of a running sandbox; whatever the page complains of in its console fails the test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

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


@pytest.fixture
def windows(browser: Browser, sandbox: Sandbox) -> Iterator[Callable[..., Window]]:
    """Makes windows, with whatever Playwright may be told of a browser (viewport, color_scheme…)."""
    complaints: list[str] = []
    contexts = []

    def make(**about: Any) -> Window:
        context = browser.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce"} | about)
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        return Window(page, sandbox)

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def window(windows: Callable[..., Window]) -> Window:
    return windows()
