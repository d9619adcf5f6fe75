"""axe-core finds nothing wrong, in light and dark, on a desktop and on a phone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.sandbox.browser import gallery
from tests.sandbox.browser.conftest import DESKTOP, Window
from tests.sandbox.building import home

LOOKS = {
    "light desktop": {"viewport": DESKTOP, "color_scheme": "light"},
    "dark phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark", "has_touch": True},
}


@pytest.fixture(params=LOOKS.values(), ids=LOOKS)
def window(windows: Callable[..., Window], request: pytest.FixtureRequest) -> Iterator[Window]:
    window = windows(**request.param)
    yield window
    page = window.page
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen."


@pytest.fixture
def direct(api, bolt, sandbox) -> str:
    """Ada's conversation with the app, where everything there is was posted once, and an app that answers her."""

    @bolt.command("/mentor")
    def open_form(ack, body, client):
        client.views_open(trigger_id=body["trigger_id"], view=gallery.form())
        ack()

    @bolt.event("app_home_opened")
    def draw_home(event, client):
        client.views_publish(user_id=event["user"], view=home(*gallery.everything()))

    bolt.options("external_select")(lambda ack: ack(option_groups=gallery.groups()))
    bolt.event("message")(lambda: None)
    posted = api.chat_postMessage(channel=sandbox.person("Ada").id, text="All of it", blocks=gallery.everything())
    return str(posted["channel"])


@pytest.fixture
def page(window, direct, sandbox) -> Page:
    page = window.opens(sandbox.person("Ada").id, at=direct)
    expect(page.get_by_role("heading", name="Everything")).to_be_visible()
    return page


def test_messages_and_a_thread(window, page, api, direct):
    parent = page.get_by_role("article").last.get_attribute("id").removeprefix("message-")
    api.chat_postMessage(channel=direct, thread_ts=parent, text="And more")
    expect(page.get_by_role("button", name="1 reply")).to_be_visible()
    assert window.violations() == []

    page.get_by_role("button", name="1 reply").click()
    expect(page.get_by_role("log", name="Messages in the thread").get_by_text("And more")).to_be_visible()
    assert window.violations() == []


def test_a_form_with_errors(window, page):
    page.get_by_role("textbox", name="Message Mentor").fill("/mentor")
    page.keyboard.press("Enter")
    form = page.get_by_role("dialog", name="A form")
    form.get_by_role("button", name="Save").click()

    expect(form.get_by_text("Please complete this required field.")).to_have_count(5)
    form.get_by_label("Town").click()
    expect(form.get_by_role("listbox", name="Choices").get_by_role("option", name="Orange")).to_be_visible()
    assert window.violations() == []


def test_home(window, page):
    page.get_by_role("navigation", name="Mentor tabs").get_by_role("button", name="Home").click()

    expect(page.get_by_role("region", name="Mentor Home").get_by_role("heading", name="Everything")).to_be_visible()
    assert window.violations() == []


def test_the_tools(window, page):
    traffic = window.pane("Traffic")
    traffic.get_by_role("button", name="chat.postMessage").first.click()
    expect(traffic.get_by_role("region", name="Request").first).to_be_visible()
    assert window.violations() == []

    trouble = window.pane("Trouble")
    trouble.get_by_role("button", name="Put this fault").click()
    expect(trouble.get_by_text("1 fault is waiting")).to_be_visible()
    trouble.get_by_text("Scopes (").click()
    expect(trouble.get_by_label("More scopes")).to_be_visible()
    assert window.violations() == []
