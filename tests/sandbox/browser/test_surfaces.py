"""What an app can put on the screen, used as a person uses it."""

import base64
import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from bot.sandbox.state.registration import Shortcut
from tests.sandbox.browser import gallery
from tests.sandbox.building import actions, field, modal, option, section

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture
def ada(sandbox):
    return sandbox.person("Ada")


@pytest.fixture
def direct(api, ada) -> str:
    """Ada's conversation with the app."""
    return str(api.conversations_open(users=ada.id)["channel"]["id"])


@pytest.fixture
def heard(bolt) -> list[dict[str, Any]]:
    """The actions that the app got."""
    got: list[dict[str, Any]] = []

    @bolt.action(re.compile(""))
    def hear(ack, action):
        got.append(action)
        ack()

    bolt.event("message")(lambda: None)
    return got


def wait_for(page: Page, heard: list[Any], count: int = 1) -> None:
    page.wait_for_timeout(50)
    for _ in range(100):
        if len(heard) >= count:
            return
        page.wait_for_timeout(50)


@pytest.fixture
def drinks(api, direct) -> None:
    tea, coffee, water = option("Tea"), option("Coffee"), option("Water")
    menu = gallery.select("static_select", options=[tea, coffee, water], initial_option=tea)
    api.chat_postMessage(channel=direct, text="Drinks", blocks=[section("Drinks", accessory=menu)])


def test_stepping_through_a_closed_menu_sends_only_the_final_choice(window, ada, direct, drinks, heard):
    page = window.opens(ada.id, at=direct)
    page.get_by_role("combobox").focus()

    for key in ("ArrowDown", "ArrowDown", "ArrowUp", "Tab"):
        page.keyboard.press(key)

    wait_for(page, heard)
    assert [action["selected_option"]["value"] for action in heard] == ["coffee"]


def test_choosing_from_an_open_menu_is_sent_at_once(window, ada, direct, drinks, heard):
    page = window.opens(ada.id, at=direct)

    page.get_by_role("combobox").select_option("Water")

    wait_for(page, heard)
    assert [action["selected_option"]["value"] for action in heard] == ["water"]


def test_going_back_to_what_was_chosen_sends_nothing(window, ada, direct, drinks, heard):
    page = window.opens(ada.id, at=direct)
    page.get_by_role("combobox").focus()

    for key in ("ArrowDown", "ArrowUp", "Enter", "ArrowDown", "Enter"):
        page.keyboard.press(key)

    wait_for(page, heard)
    assert [action["selected_option"]["value"] for action in heard] == ["coffee"]


def test_an_overflow_menu_by_keys(window, ada, direct, api, heard):
    overflow = {"type": "overflow", "action_id": "more", "options": [option("Edit"), option("Remove")]}
    api.chat_postMessage(channel=direct, text="x", blocks=[section("With a menu", accessory=overflow)])
    page = window.opens(ada.id, at=direct)

    page.get_by_role("button", name="More actions").press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    wait_for(page, heard)
    assert heard[0]["selected_option"]["value"] == "remove"


def test_shortcuts_on_a_message_and_from_anywhere(window, sandbox, workspace, bolt, ada):
    used = []
    bolt.shortcut("any")(lambda ack, body: (ack(), used.append(body.get("message", {}).get("text"))))
    on_message, anywhere = Shortcut("Praise", "any", "message"), Shortcut("New pair", "any")
    sandbox.on_loop(lambda: workspace.app.shortcuts.extend([on_message, anywhere]))
    page = window.opens(ada.id)

    page.get_by_role("article").filter(has_text="Good morning").get_by_role("button", name="Message actions").click()
    page.get_by_role("menuitem", name="Praise").click()
    page.get_by_role("button", name="Shortcuts").click()
    page.get_by_role("menuitem", name="New pair").click()

    wait_for(page, used, 2)
    assert [bool(text) for text in used] == [True, False]


def opened_form(window, bolt, ada, *blocks: dict[str, Any]) -> tuple[Page, list[dict[str, Any]]]:
    """A window with that form open, and the answers that the app gets."""
    answers: list[dict[str, Any]] = []

    @bolt.command("/mentor")
    def open_form(ack, body, client):
        client.views_open(trigger_id=body["trigger_id"], view=modal(*blocks, callback_id="form"))
        ack()

    @bolt.view("form")
    def take(ack, view):
        answers.append(view["state"]["values"])
        ack()

    page = window.opens(ada.id)
    page.get_by_role("textbox", name="Message #general").fill("/mentor")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    return page, answers


def test_options_in_groups_that_the_app_loads(window, bolt, ada):
    bolt.options("external_select")(lambda ack: ack(option_groups=gallery.groups()))
    element = gallery.select("external_select", min_query_length=2)
    page, answers = opened_form(window, bolt, ada, field("Town", element))

    page.get_by_label("Town").fill("o")
    expect(page.get_by_text("Type at least 2 letters.")).to_be_visible()
    page.get_by_label("Town").fill("or")
    expect(page.get_by_text("Cold")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    assert answers[0]["town"]["external_select"]["selected_option"]["value"] == "orange"


def test_formatted_text_is_handed_in_as_rich_text(window, bolt, ada):
    page, answers = opened_form(window, bolt, ada, field("Notes", gallery.select("rich_text_input")))

    page.get_by_label("Notes").fill("Dear *all* <3")
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    written = answers[0]["notes"]["rich_text_input"]["rich_text_value"]["elements"][0]["elements"]
    assert [element["text"] for element in written] == ["Dear ", "all", " <3"]
    assert written[1]["style"] == {"bold": True}


def test_typing_is_told_where_the_app_asks_for_it(window, bolt, ada, heard):
    told = {"dispatch_action_config": {"trigger_actions_on": ["on_character_entered"]}}
    element = {"type": "plain_text_input", "action_id": "search"} | told
    page, _ = opened_form(window, bolt, ada, field("Search", element, dispatch_action=True))

    page.get_by_label("Search").press_sequentially("ab")

    wait_for(page, heard)
    assert [action["value"] for action in heard] == ["ab"]


def test_files_of_a_message_are_shown_and_can_be_downloaded(window, api, grant, direct, ada):
    grant("files:write")
    picture = {"filename": "dot.png", "content": DOT, "title": "A dot"}
    paper = {"filename": "plan.txt", "content": b"Plan" * 500}
    page = window.opens(ada.id, at=direct)

    api.files_upload_v2(channel=direct, file_uploads=[picture, paper], initial_comment="Look")

    expect(page.get_by_role("img", name="A dot")).to_be_visible()
    expect(page.get_by_role("img", name="A dot")).not_to_have_js_property("naturalWidth", 0)
    with page.expect_download() as download:
        page.get_by_role("link", name="plan.txt").click()
    assert download.value.suggested_filename == "plan.txt"
    assert download.value.path().read_bytes() == paper["content"]


def test_pictures_from_elsewhere_are_told_in_words(window, api, direct, ada):
    asked: list[str] = []
    window.page.on("request", lambda request: asked.append(request.url))
    picture = {"type": "image", "image_url": gallery.ELSEWHERE, "alt_text": "A cat on a wall"}
    api.chat_postMessage(channel=direct, text="x", blocks=[picture])

    page = window.opens(ada.id, at=direct)

    expect(page.get_by_role("img", name="A cat on a wall")).to_be_visible()
    assert not [url for url in asked if "pictures.example" in url]


def test_a_dialog_asks_before_something_dangerous(window, api, direct, ada, heard):
    delete = {"type": "button", "text": {"type": "plain_text", "text": "Delete"}, "action_id": "delete"}
    api.chat_postMessage(channel=direct, text="x", blocks=[actions(delete | {"confirm": gallery.LIMITS})])
    page = window.opens(ada.id, at=direct)

    page.get_by_role("button", name="Delete").click()
    page.get_by_role("dialog", name="Sure?").get_by_role("button", name="No").click()
    assert heard == []
    page.get_by_role("button", name="Delete").click()
    page.get_by_role("button", name="Do it").click()

    wait_for(page, heard)
    assert len(heard) == 1


def test_files_are_uploaded_when_chosen_and_handed_in_with_the_form(window, bolt, ada):
    papers = field("Papers", {"type": "file_input", "action_id": "papers", "filetypes": ["txt"], "max_files": 1})
    page, answers = opened_form(window, bolt, ada, papers)

    page.get_by_label("Papers").set_input_files({"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Plan"})
    expect(page.get_by_role("list", name="Chosen files")).to_contain_text("plan.txt")
    expect(page.get_by_label("Papers")).to_be_disabled()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("dialog")).to_have_count(0)
    assert [(file["name"], file["size"]) for file in answers[0]["papers"]["papers"]["files"]] == [("plan.txt", 4)]
