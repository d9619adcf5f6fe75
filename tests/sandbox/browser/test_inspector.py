"""The traffic inspector: what went between the app and Slack, live, to filter, unfold and copy."""

import pytest
from playwright.sync_api import Page, expect
from slack_sdk.errors import SlackApiError


@pytest.fixture
def page(window, sandbox) -> Page:
    return window.opens(sandbox.person("Ada").id)


def lines(traffic):
    return traffic.get_by_role("list", name="Exchanges, newest first").locator("> li")


def test_calls_appear_live_newest_first(window, page, api):
    api.auth_test()
    traffic = window.pane("Traffic")
    expect(lines(traffic)).to_have_count(1)

    api.users_list()

    expect(lines(traffic)).to_have_count(2)
    expect(lines(traffic).first).to_contain_text("App to Slack: users.list")
    expect(traffic.get_by_text("2 exchanges")).to_be_visible()


def test_an_exchange_unfolds_by_keys_and_is_copied(window, page, api):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    with pytest.raises(SlackApiError):
        api.chat_postMessage(channel="C0NOWHERE", blocks=[{"type": "divider"}], text="Hello")
    traffic = window.pane("Traffic")

    traffic.get_by_role("button", name="chat.postMessage").press("Enter")

    request = traffic.get_by_role("region", name="Request")
    expect(request.locator("pre")).to_contain_text('"type": "divider"')
    expect(traffic.get_by_role("region", name="Response")).to_contain_text('"error": "channel_not_found"')
    expect(request).not_to_contain_text(api.token)
    traffic.get_by_role("button", name="Copy response").click()
    expect(page.get_by_text("The response is in the clipboard.")).to_be_visible()
    assert '"error": "channel_not_found"' in page.evaluate("navigator.clipboard.readText()")
    page.keyboard.press("Escape")
    expect(page.get_by_role("complementary")).to_have_count(0)


def test_filters_narrow_the_list(window, page, api, received):
    api.auth_test()
    with pytest.raises(SlackApiError):
        api.chat_postMessage(channel="C0NOWHERE", text="Hello")
    page.get_by_role("button", name="Mentor", exact=True).click()
    traffic = window.pane("Traffic")
    expect(lines(traffic)).to_have_count(3)

    traffic.get_by_label("Direction").select_option("Slack → app")
    expect(lines(traffic)).to_have_count(1)
    expect(lines(traffic)).to_contain_text("Slack to app: ")
    traffic.get_by_label("Direction").select_option("Both directions")
    traffic.get_by_label("Failed only").check()
    expect(lines(traffic)).to_have_count(1)
    expect(lines(traffic)).to_contain_text("channel_not_found")
    traffic.get_by_label("Failed only").uncheck()
    traffic.get_by_role("searchbox").fill("AUTH.")
    expect(traffic.get_by_text("1 of 3 exchanges")).to_be_visible()


def test_while_it_is_paused_it_stands_still(window, page, api):
    traffic = window.pane("Traffic")
    traffic.get_by_role("button", name="Pause").click()
    api.auth_test()
    page.wait_for_timeout(400)
    expect(lines(traffic)).to_have_count(0)

    traffic.get_by_role("button", name="Pause").click()
    expect(lines(traffic)).to_have_count(1)
    traffic.get_by_role("button", name="Clear").click()
    expect(lines(traffic)).to_have_count(0)


def test_it_stays_open_for_the_next_person(window, page, api):
    traffic = window.pane("Traffic")

    page.get_by_role("button", name="Be Grace Whitfield").click()
    expect(page.get_by_role("button", name="You are Grace Whitfield")).to_be_visible()
    api.auth_test()

    expect(lines(traffic)).to_have_count(1)
