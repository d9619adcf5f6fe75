"""Conversations: threads, links to messages, members, and how changes show at once."""

import re

import pytest
from playwright.sync_api import Page, expect

from bot.sandbox import posting


@pytest.fixture
def general(workspace):
    return workspace.named("general")


@pytest.fixture
def ada(sandbox):
    return sandbox.person("Ada")


@pytest.fixture
def page(window, ada) -> Page:
    return window.opens(ada.id)


def log(page: Page):
    return page.get_by_role("log", name="Messages in #general")


def test_replies_are_counted_under_their_message_and_read_beside_it(page, api, grant, general):
    grant("chat:write.public")
    first = next(iter(general.messages))
    api.chat_postMessage(channel=general.id, thread_ts=first, text="One")
    api.chat_postMessage(channel=general.id, thread_ts=first, text="Two")

    log(page).get_by_role("button", name="2 replies").click()

    thread = page.get_by_role("complementary", name="Thread")
    expect(thread.get_by_role("article")).to_have_count(3)
    expect(thread.get_by_role("textbox")).to_be_focused()
    expect(log(page).get_by_text("Two")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(thread).to_have_count(0)
    expect(log(page).get_by_role("button", name="2 replies")).to_be_focused()


def test_a_reply_is_sent_to_its_thread_and_a_command_is_not(page, general):
    thread = page.get_by_role("complementary", name="Thread")
    log(page).get_by_role("button", name="Reply in thread").first.click()
    box = page.get_by_role("textbox", name="Message thread in #general")

    box.fill("Thanks!")
    box.press("Enter")
    expect(thread.get_by_role("log").get_by_text("Thanks!")).to_be_visible()
    expect(log(page).get_by_role("button", name="1 reply")).to_be_visible()
    expect(log(page).get_by_text("Thanks!")).to_have_count(0)

    box.fill("/mentor help")
    box.press("Enter")
    expect(thread.get_by_text("/mentor is not supported in threads.")).to_be_visible()
    expect(box).to_have_value("/mentor help")


def test_a_link_leads_to_the_message_itself(page, sandbox, workspace, api, grant, general, ada):
    grant("chat:write.public")
    first = next(iter(general.messages))
    link = api.chat_getPermalink(channel=general.id, message_ts=first)["permalink"]
    for number in range(30):
        line = posting.from_person(sandbox.world, workspace, workspace.users[ada.id], f"Line {number}")
        sandbox.on_loop(lambda line=line: posting.post(sandbox.world, workspace, general, line))
    api.chat_postMessage(channel=general.id, text=f"See <{link}|what was said first>")
    expect(log(page).get_by_text("Good morning")).not_to_be_in_viewport()

    page.get_by_role("link", name="what was said first").click()

    expect(log(page).get_by_text("Good morning")).to_be_in_viewport()
    expect(log(page).get_by_role("article").filter(has_text="Good morning")).to_be_focused()


def test_topic_name_and_archiving_show_at_once(page, api, ada):
    channel = api.conversations_create(name="pair-1", is_private=True)["channel"]["id"]
    api.conversations_invite(channel=channel, users=ada.id)
    page.get_by_role("button", name="pair-1", exact=True).click()

    api.conversations_setTopic(channel=channel, topic="Every Friday")
    expect(page.get_by_role("main").locator("header")).to_contain_text("Every Friday")
    api.conversations_rename(channel=channel, name="pair-one")
    expect(page.get_by_role("heading", name="pair-one", level=1)).to_be_visible()
    api.conversations_archive(channel=channel)

    expect(page.get_by_text("This channel is archived. It can be read, but nothing can be posted.")).to_be_visible()
    expect(page.get_by_role("textbox", name="Message pair-one")).to_have_count(0)


def test_people_are_added_to_a_channel_and_leave_it(page, api, grant, workspace):
    members = page.get_by_role("region", name="Members")
    page.get_by_role("button", name="random", exact=True).click()
    page.get_by_role("button", name="6 members").click()
    members.get_by_role("button", name="Add people").click()
    members.get_by_role("button", name="Add Grace Whitfield").click()
    expect(page.get_by_role("button", name="7 members")).to_be_visible()

    members.get_by_role("button", name="Leave").click()
    expect(page.get_by_text("You are not a member of this channel.")).to_be_visible()
    page.get_by_role("button", name="Join #random").click()
    expect(page.get_by_role("textbox", name="Message #random")).to_be_visible()


def test_a_group_message_is_named_after_the_others(page, api, grant, sandbox, ada):
    grant("mpim:write")
    people = [ada.id, sandbox.person("Grace").id, sandbox.person("Linus").id]
    api.conversations_open(users=people)

    page.get_by_role("button", name="Grace, Linus, Mentor").click()

    expect(page.get_by_role("textbox", name="Message Grace, Linus, Mentor")).to_be_visible()


def test_bookmarks_stand_under_the_header(page, api, grant, ada):
    grant("bookmarks:write")
    channel = api.conversations_create(name="pair-1", is_private=True)["channel"]["id"]
    api.conversations_invite(channel=channel, users=ada.id)
    page.get_by_role("button", name="pair-1", exact=True).click()

    api.bookmarks_add(channel_id=channel, title="Handbook", link="https://handbook.example/", type="link")

    handbook = page.get_by_role("navigation", name="Bookmarks").get_by_role("link", name="Handbook")
    expect(handbook).to_have_attribute("href", "https://handbook.example/")


def test_someone_deactivated_is_marked_and_cannot_be_chosen(page, sandbox, api):
    linus = sandbox.person("Linus")
    page.get_by_role("button", name="New direct message").click()
    page.get_by_role("dialog").get_by_role("button", name="Linus Virtanen").click()
    expect(page.get_by_role("heading", name="Linus Virtanen", level=1)).to_be_visible()

    sandbox.change_user(linus.id, deleted=True)

    entry = page.get_by_role("navigation", name="Conversations").get_by_role("button", name="Linus Virtanen")
    expect(entry).to_have_accessible_description("deactivated")
    expect(page.get_by_role("button", name="Be Linus Virtanen")).to_have_count(0)


def test_whoever_is_deactivated_is_signed_out(page, sandbox, ada):
    sandbox.change_user(ada.id, deleted=True)

    expect(page.get_by_role("status")).to_contain_text("Ada Okonkwo was deactivated and is signed out.")
    expect(page.get_by_role("button", name="You are Grace Whitfield")).to_be_visible()


def test_newcomers_and_new_names_show_at_once(page, sandbox, workspace, ada):
    sandbox.change_user(ada.id, real_name="Ada Lovelace")
    expect(page.get_by_role("button", name="You are Ada Lovelace")).to_be_visible()

    sandbox.add_user(workspace, name="nora", real_name="Nora Neu", display_name="Nora")

    page.get_by_role("button", name="New direct message").click()
    expect(page.get_by_role("dialog").get_by_role("button", name="Nora Neu")).to_be_visible()


def test_who_goes_elsewhere_while_the_page_loads_anew_stays_there(page):
    held = []
    page.route(re.compile(r"/session\b"), lambda route: held.append(route))
    page.get_by_role("button", name="You are Ada").click()
    page.get_by_role("menuitemradio", name=re.compile(r"^Ada\b")).click()
    page.get_by_role("button", name="Mentor", exact=True).click()
    for _ in range(500):
        if held:
            break
        page.wait_for_timeout(20)
    with page.expect_response(re.compile(r"/session\b")):
        held[0].continue_()

    page.wait_for_timeout(200)  # until what came is shown
    expect(page.get_by_role("navigation", name="Mentor tabs")).to_be_visible()
