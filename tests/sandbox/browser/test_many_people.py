"""A workspace of several hundred people stays quick: lists show a part and can be searched."""

import pytest
from playwright.sync_api import Page, expect

from tests.sandbox.browser import gallery
from tests.sandbox.building import section

MANY = 250


@pytest.fixture
def page(window, sandbox, workspace, api) -> Page:
    ada = sandbox.person("Ada").id
    for number in range(MANY):
        sandbox.add_user(workspace, name=f"p{number}", real_name=f"Person {number:03}", display_name=f"P{number:03}")
    posted = api.chat_postMessage(
        channel=ada, text="x", blocks=[section("Whom?", accessory=gallery.select("users_select"))]
    )
    return window.opens(ada, at=posted["channel"])


def test_people_are_found_by_searching_wherever_they_are_listed(page):
    page.get_by_role("button", name="You are Ada").click()
    expect(page.get_by_role("menuitemradio")).to_have_count(50)
    expect(page.get_by_text("212 more. Search to find them.")).to_be_visible()
    page.get_by_role("searchbox", name="Find a person").fill("person 249")
    expect(page.get_by_role("menuitemradio")).to_have_count(1)
    page.keyboard.press("Escape")

    page.get_by_role("button", name="New direct message").click()
    page.get_by_role("dialog").get_by_role("searchbox").fill("person 2")
    expect(page.get_by_role("dialog").get_by_role("listitem")).to_have_count(50)
    page.get_by_role("button", name="Cancel").click()

    box = page.get_by_role("combobox", name="Whom?")
    box.click()
    expect(page.get_by_role("option")).to_have_count(100)
    box.fill("person 24")
    expect(page.get_by_role("option")).to_have_count(10)
    page.keyboard.press("Escape")
    expect(page.get_by_role("option")).to_have_count(0)


def test_news_of_people_are_drawn_quickly(page):
    news = """async () => {
        const { receive } = await import("/page/incoming.js");
        const { getState } = await import("/page/store.js");
        const user = Object.values(getState().people).at(-1);
        const start = performance.now();
        for (let count = 0; count < 20; count += 1) {
            receive({ type: "person", user: { ...user } });
            await new Promise((drawn) => setTimeout(drawn));
        }
        return (performance.now() - start) / 20;
    }"""

    assert page.evaluate(news) < 100
