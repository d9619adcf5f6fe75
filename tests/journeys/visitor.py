"""Somebody at the demo's page. The methods read like a story: be Grace, open #mentoring, press Join, see the answer."""

import re
from datetime import datetime, timedelta

from playwright.sync_api import Locator, Page, expect


class Visitor:
    """Looks where a person looks: into the open form if there is one, otherwise at the conversation or the Home."""

    def __init__(self, page: Page, url: str) -> None:
        self.page = page
        page.goto(url)
        expect(self._switcher).to_be_visible()

    # --- who and where

    def be(self, name: str) -> "Visitor":
        self._switcher.click()
        menu = self.page.get_by_role("menu", name="People you can be")
        menu.get_by_role("menuitemradio", name=re.compile(rf"^{name}\b")).click()
        expect(self._switcher).to_contain_text(f"You are {name}")
        return self

    def opens(self, conversation: str) -> "Visitor":
        self._sidebar().get_by_role("button", name=conversation, exact=True).click()
        box = self.page.get_by_role("textbox", name=re.compile(rf"^Message #?{re.escape(conversation)}$"))
        expect(box).to_be_visible()
        return self

    def opens_messages(self) -> "Visitor":
        """What the app has written to this person alone."""
        return self._opens_app_tab("Messages")

    def opens_home(self) -> "Visitor":
        return self._opens_app_tab("Home")

    def has_no_channel(self, name: str) -> None:
        sidebar = self._sidebar()
        expect(sidebar.get_by_role("button", name="general", exact=True)).to_be_visible()
        expect(sidebar.get_by_role("button", name=name)).to_have_count(0)

    # --- what one does

    def types(self, line: str) -> "Visitor":
        box = self.page.get_by_role("textbox", name=re.compile("^Message "))
        box.click()
        box.press_sequentially(line)
        box.press("Enter")
        return self

    def fills(self, label: str, text: str) -> "Visitor":
        self._field(label).fill(text)
        return self

    def chooses(self, label: str, *options: str) -> "Visitor":
        """From a list, or, where several can be chosen, by searching for each."""
        field = self._field(label)
        if field.evaluate("element => element.tagName") == "SELECT":
            field.select_option(label=options[0])
            return self
        for option in options:
            field.fill(option)
            self._here.get_by_role("option", name=option).first.click()
        return self

    def ticks(self, label: str) -> "Visitor":
        self._here.get_by_label(label, exact=True).check()
        return self

    def ticks_only(self, *labels: str) -> "Visitor":
        """These boxes of the form, and none besides."""
        while ticked := self._here.get_by_role("checkbox", checked=True).all():
            ticked[0].uncheck()
        for label in labels:
            self.ticks(label)
        return self

    def presses(self, name: str) -> "Visitor":
        """The newest button of that name."""
        button = self._here.get_by_role("button", name=name, exact=True).last
        button.click(trial=True)  # somebody could press it; then at one stroke, as what arrives meanwhile may move it
        button.evaluate("element => element.click()")
        return self

    def submits(self) -> "Visitor":
        """By Enter's button of the form, whatever it is called."""
        self._form.locator("button.primary:not([type=button])").click()
        return self

    def closes(self) -> "Visitor":
        form = self._form
        form.get_by_role("button", name="Dismiss", exact=True).click()
        expect(form).to_have_count(0)
        return self

    def later(self, how_much: str) -> "Visitor":
        """The clock's own words: "A week later"."""
        clock = self.page.get_by_role("region", name="Clock")
        with self.page.expect_response(re.compile("/clock$")):
            clock.get_by_role("button", name=how_much).click()
        expect(clock.get_by_role("progressbar")).to_have_count(0)
        return self

    # --- what one sees

    def sees(self, *texts: str) -> "Visitor":
        for text in texts:
            expect(self._here.get_by_text(text).last).to_be_visible()
        return self

    def does_not_see(self, text: str) -> "Visitor":
        expect(self._here.get_by_text(text)).to_have_count(0)
        return self

    def sees_buttons(self, *names: str) -> "Visitor":
        for name in names:
            expect(self._here.get_by_role("button", name=name, exact=True).last).to_be_visible()
        return self

    def channel(self, starting: str) -> str:
        """The name of the one channel that begins so."""
        entry = self._sidebar().get_by_role("button", name=re.compile(f"^{starting}"))
        expect(entry).to_have_count(1)
        return entry.inner_text()

    def reaches_no_further_than_the_screen(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))

    def in_days(self, days: int, at: str) -> str:
        """A day and a time on this person's own clock, as a field takes them."""
        said = self.page.get_by_role("region", name="Clock").locator("time").get_attribute("datetime")
        return f"{datetime.fromisoformat(said or '') + timedelta(days=days):%Y-%m-%d}T{at}"

    # --- where things are

    @property
    def _switcher(self) -> Locator:
        return self.page.get_by_role("button", name=re.compile("^You are "))

    @property
    def _form(self) -> Locator:
        return self.page.get_by_role("dialog")

    @property
    def _here(self) -> Locator:
        return self.page.locator("dialog, body:not(:has(dialog)) main").last

    def _field(self, label: str) -> Locator:
        return self._here.get_by_label(label, exact=True)

    def _sidebar(self) -> Locator:
        """On a telephone it is a drawer behind a button."""
        drawer = self.page.get_by_role("button", name="Conversations", exact=True)
        if drawer.is_visible() and drawer.get_attribute("aria-expanded") != "true":
            drawer.click()
        return self.page.get_by_role("navigation", name="Conversations")

    def _opens_app_tab(self, name: str) -> "Visitor":
        self._sidebar().get_by_role("button", name="Mentor", exact=True).click()
        tab = self.page.get_by_role("navigation", name="Mentor tabs").get_by_role("button", name=name)
        tab.click()
        expect(tab).to_have_attribute("aria-current", "page")
        return self
