"""The Trouble panel: faults on demand, changes of people, the workspace's rules and the app's installation."""

import pytest
from playwright.sync_api import Page, expect
from slack_sdk.errors import SlackApiError

from tests.sandbox.building import refused


@pytest.fixture
def page(window, sandbox) -> Page:
    return window.opens(sandbox.person("Ada").id)


@pytest.fixture
def trouble(window, page):
    return window.pane("Trouble")


def test_it_says_that_it_is_no_part_of_slack(trouble):
    expect(trouble.get_by_text("A tool of this local Slack, which Slack does not have")).to_be_visible()


def test_a_fault_is_put_happens_and_is_gone(trouble, page, api):
    trouble.get_by_label("What goes wrong").select_option("Too many calls (429)")
    trouble.get_by_label("In which method").fill("auth.test")
    trouble.get_by_label("Seconds to wait").fill("7")
    trouble.get_by_role("button", name="Put this fault").click()

    waiting = trouble.get_by_role("list", name="1 fault is waiting")
    expect(waiting).to_contain_text("auth.test, once, 7 s")
    with pytest.raises(SlackApiError) as limited:
        api.auth_test()
    assert (limited.value.response.status_code, limited.value.response.headers["Retry-After"]) == (429, "7")
    expect(trouble.get_by_text("No fault is waiting")).to_be_visible()


def test_faults_are_listed_and_removed(trouble, sandbox):
    for kind in ("Connection reset", "Event sent twice"):
        trouble.get_by_label("What goes wrong").select_option(kind)
        trouble.get_by_label("How many times").fill("2")
        trouble.get_by_role("button", name="Put this fault").click()
        expect(trouble.get_by_role("button", name=f"Remove {kind}")).to_be_visible()

    trouble.get_by_role("button", name="Remove Connection reset").click()
    expect(trouble.get_by_text("1 fault is waiting")).to_be_visible()
    assert [(fault.kind, fault.times_left) for fault in sandbox.faults.pending] == [("duplicate_event", 2)]


def test_every_kind_is_known_to_the_sandbox(trouble, page):
    menu = trouble.get_by_label("What goes wrong")
    kinds = menu.locator("option").evaluate_all("options => options.map(({ value }) => value)")
    for kind in kinds:
        menu.select_option(kind)
        with page.expect_response("**/sandbox/api/faults") as answered:
            trouble.get_by_role("button", name="Put this fault").click()
        assert answered.value.json()["ok"], kind

    trouble.get_by_role("button", name="Remove all faults").click()
    expect(trouble.get_by_text("No fault is waiting")).to_be_visible()


def test_somebody_becomes_a_guest_moves_and_is_deactivated(trouble, page, workspace, sandbox):
    linus = workspace.users[sandbox.person("Linus").id]
    trouble.get_by_label("Whose account").select_option("Linus Virtanen")

    trouble.get_by_label("Standing").select_option("Guest of one channel")
    expect(page.get_by_text("Linus Virtanen has another standing now.")).to_be_visible()
    trouble.get_by_label("Time zone").select_option("Asia/Tokyo")
    expect(page.get_by_text("Linus Virtanen lives in Asia/Tokyo now.")).to_be_visible()
    trouble.get_by_label("Name").fill("Linus V.")
    trouble.get_by_label("Name").press("Enter")
    expect(page.get_by_role("button", name="Be Linus V.")).to_be_visible()
    trouble.get_by_label("Deactivated").check()

    expect(page.get_by_role("button", name="Be Linus V.")).to_have_count(0)
    expect(trouble.get_by_label("Whose account").locator("option:checked")).to_have_text("Linus V. (deactivated)")
    assert linus.is_ultra_restricted
    assert linus.deleted
    assert (linus.tz, linus.real_name) == ("Asia/Tokyo", "Linus V.")


def test_apps_may_be_kept_from_creating_channels(trouble, page, api):
    trouble.get_by_label("Apps may create channels").uncheck()
    expect(page.get_by_text("Apps may not create channels now.")).to_be_visible()
    trouble.get_by_label("Files may be uploaded").uncheck()
    expect(page.get_by_text("No files may be uploaded now.")).to_be_visible()

    with refused("restricted_action"):
        api.conversations_create(name="pair-1", is_private=True)


def test_the_app_is_uninstalled_after_a_question_and_installed_again(trouble, page, workspace):
    trouble.get_by_role("button", name="Uninstall").click()
    page.get_by_role("dialog", name="Uninstall Mentor?").get_by_role("button", name="Uninstall").click()

    expect(trouble.get_by_text("Mentor is not installed.")).to_be_visible()
    trouble.get_by_role("button", name="Reinstall").click()
    expect(trouble.get_by_text("Mentor is installed.")).to_be_visible()
    assert workspace.app.installed


def test_the_app_gets_more_scopes(trouble, page, workspace):
    trouble.get_by_text("Scopes (").click()

    trouble.get_by_label("More scopes").fill("channels:manage, files:write")
    trouble.get_by_role("button", name="Reinstall with these too").click()

    expect(trouble.get_by_role("list", name="Granted scopes")).to_contain_text("files:write")
    assert {"channels:manage", "files:write", "users:read"} <= workspace.app.scopes
